package org.webpos.sessionstore;

import org.webpos.live.Channel;
import org.webpos.session.SessionStore;

/** The store of this node, and what it has between the nodes. Closing the store closes both. */
record OpenedStore(SessionStore store, Channel channel) {}
