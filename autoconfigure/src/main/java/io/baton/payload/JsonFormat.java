package io.baton.payload;

import java.lang.reflect.Type;

/** JSON by one library. */
interface JsonFormat {

    JsonLibrary library();

    /** Whether the application has a mapper of this library; the class path alone says nothing. */
    boolean available();

    /**
     * One decoder for one type, everything prepared; throws {@link IllegalArgumentException} for an impossible type.
     */
    BytesDecoder decoder(Type type);

    /** One encoder for all types; the mapper keeps what it has found out about each. */
    BytesEncoder encoder();
}
