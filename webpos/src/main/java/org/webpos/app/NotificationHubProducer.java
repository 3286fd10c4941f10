package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;
import org.webpos.cluster.NodeChannel;
import org.webpos.websocket.MessageSerializer;
import org.webpos.websocket.NotificationHub;
import org.webpos.websocket.OpenSockets;

/** Makes what tells the sockets of this node, and measures it. */
@ApplicationScoped
public class NotificationHubProducer {

    @Produces
    @Singleton
    NotificationHub live(
            NodeChannel channel,
            OpenSockets sockets,
            MessageSerializer wording,
            MetricRegistry metrics,
            Settings settings) {
        int most = settings.number(Setting.WEBSOCKET_MAX_CONNECTIONS, 1, 1_000_000);
        metrics.gauge("webpos_open_websockets", sockets, OpenSockets::count);
        Counter dropped = metrics.counter("webpos_live_dropped");
        return new NotificationHub(channel, sockets, most, wording, dropped::inc);
    }

    void close(@Disposes NotificationHub live) {
        live.close();
    }
}
