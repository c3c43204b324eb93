package io.baton.deadletter;

/**
 * What all writers share.
 *
 * @param queues keeps the order of letters and their sending off the handlers' threads
 * @param topics knows and makes the topics
 * @param producer sends
 */
record LetterPost(SerialQueues queues, LetterTopics topics, LetterProducer producer) {}
