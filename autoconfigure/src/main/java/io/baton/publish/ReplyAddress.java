package io.baton.publish;

/**
 * Where a reply goes.
 *
 * @param topic a topic that replies may go to
 * @param correlationId the id of the request, as its sender has written it
 */
@SuppressWarnings("ArrayRecordComponent") // addresses are never compared
record ReplyAddress(String topic, byte[] correlationId) {}
