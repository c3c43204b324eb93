package io.baton.faults.rig;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.apache.kafka.common.message.OffsetCommitRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.OffsetCommitRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps commits from a broker without disturbing the order of a connection: a commit goes to the broker in the name of
 * a group that does not exist, and what comes back is replaced by a refusal.
 */
final class Refusals {

    /** Answers by correlation id. */
    private final Map<Integer, byte[]> answers = new ConcurrentHashMap<>();

    /** What is to be sent instead of a request; the request itself unless it is a commit. */
    byte[] disguise(byte[] frame) {
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        if (buffer.getShort(Integer.BYTES) != ApiKeys.OFFSET_COMMIT.id) {
            return frame;
        }
        buffer.position(Integer.BYTES);
        RequestHeader header = RequestHeader.parse(buffer);
        short version = header.apiVersion();
        OffsetCommitRequestData commit = new OffsetCommitRequestData(new ByteBufferAccessor(buffer), version);
        AbstractResponse refusal = OffsetCommitRequest.Builder.forTopicIdsOrNames(commit)
                .build(version)
                .getErrorResponse(0, new CoordinatorLoadInProgressException("refused by the rig"));
        ResponseHeader answer = header.toResponseHeader();
        this.answers.put(
                header.correlationId(), framed(answer.data(), answer.headerVersion(), refusal.data(), version));
        commit.setGroupId("nobody");
        return framed(header.data(), header.headerVersion(), commit, version);
    }

    /** What the client is to get instead of a response; null to let that pass. */
    byte @Nullable [] answerTo(byte[] response) {
        return this.answers.remove(ByteBuffer.wrap(response).getInt(Integer.BYTES));
    }

    private static byte[] framed(Message header, short headerVersion, Message body, short version) {
        ByteBuffer content = RequestUtils.serialize(header, headerVersion, body, version);
        byte[] frame = new byte[Integer.BYTES + content.remaining()];
        ByteBuffer.wrap(frame).putInt(content.remaining()).put(content);
        return frame;
    }
}
