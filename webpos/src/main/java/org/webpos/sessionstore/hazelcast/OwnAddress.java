package org.webpos.sessionstore.hazelcast;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/** Finds this node in the list of members, so that its member listens there and nowhere else. */
final class OwnAddress {

    private OwnAddress() {}

    /**
     * Gives the address of this machine that the list names with our port.
     *
     * @throws InvalidSettingException when it names none
     */
    static String in(HazelcastSettings settings) {
        String port = ":" + settings.port();
        return settings.members().stream()
                .filter(member -> member.endsWith(port))
                .map(OwnAddress::host)
                .flatMap(host -> ofThisMachine(host).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(Setting.HAZELCAST_MEMBERS, complaint(settings)));
    }

    private static String complaint(HazelcastSettings settings) {
        String unknown = settings.members().stream()
                .filter(member -> !isResolved(host(member)))
                .collect(Collectors.joining(", "));
        return "has to name this node too: an address of this machine with :" + settings.port() + ", as "
                + Setting.HAZELCAST_PORT.key() + " says; it names " + String.join(", ", settings.members())
                + (unknown.isEmpty() ? "" : ", where " + unknown + " cannot be resolved");
    }

    private static String host(String member) {
        return member.substring(0, member.lastIndexOf(':'));
    }

    private static boolean isResolved(String host) {
        return !new InetSocketAddress(host, 0).isUnresolved();
    }

    /** A name that is not known yet belongs to another node, which may not have started. */
    private static Optional<String> ofThisMachine(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            boolean ours = NetworkInterface.getByInetAddress(address) != null;
            return ours ? Optional.of(address.getHostAddress()) : Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
