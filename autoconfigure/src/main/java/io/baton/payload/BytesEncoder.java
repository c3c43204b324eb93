package io.baton.payload;

/** Turns any object into bytes. Thread-safe. */
@FunctionalInterface
interface BytesEncoder {

    byte[] encode(Object value) throws Exception;
}
