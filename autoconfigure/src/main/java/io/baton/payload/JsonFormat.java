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
}
