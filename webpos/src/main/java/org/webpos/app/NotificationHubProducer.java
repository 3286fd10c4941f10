package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.cluster.NodeChannel;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;
import org.webpos.websocket.NotificationHub;
import org.webpos.websocket.OpenSockets;

/** Creates the notification hub of this node and its metrics. */
@ApplicationScoped
public class NotificationHubProducer {

    @Produces
    @Singleton
    NotificationHub notifications(
            NodeChannel channel,
            OpenSockets sockets,
            NotificationHub.MessageSerializer serializer,
            MetricRegistry metrics,
            Settings settings) {
        int maxConnections = settings.number(Setting.WEBSOCKET_MAX_CONNECTIONS, 1, 1_000_000);
        metrics.gauge("webpos_open_websockets", sockets, OpenSockets::count);
        Counter dropped = metrics.counter("webpos_live_dropped");
        return new NotificationHub(channel, sockets, maxConnections, serializer, dropped::inc);
    }

    void close(@Disposes NotificationHub notifications) {
        notifications.close();
    }
}
