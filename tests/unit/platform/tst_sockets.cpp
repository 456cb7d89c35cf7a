// Whether a port is free is asked the way an engine would take it.
#include "platform/sockets.h"

#include <QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using seedbed::platform::find_free_port;
using seedbed::platform::port_is_free;

namespace {

// A listener (or a bound UDP socket) on 127.0.0.1 for as long as it lives.
class Taken {
public:
    Taken(std::uint16_t port, bool udp) : descriptor_(::socket(AF_INET, udp ? SOCK_DGRAM : SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ok_ =
            ::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && (udp || ::listen(descriptor_, 1) == 0);
    }
    Taken(const Taken&) = delete;
    Taken& operator=(const Taken&) = delete;
    ~Taken() { ::close(descriptor_); }
    bool ok() const { return ok_; }

private:
    int descriptor_;
    bool ok_;
};

}  // namespace

class TestSockets : public QObject {
    Q_OBJECT
private slots:
    void a_listener_takes_the_port()
    {
        const std::uint16_t port = find_free_port();
        QVERIFY(port > 0);
        QVERIFY(port_is_free("127.0.0.1", port));
        QVERIFY(port_is_free("", port));
        {
            const Taken taken(port, false);
            QVERIFY(taken.ok());
            QVERIFY(!port_is_free("127.0.0.1", port));
            QVERIFY(!port_is_free("", port));
            QVERIFY(!port_is_free("0.0.0.0", port));
            QVERIFY(port_is_free("127.0.0.2", port));
            QVERIFY(port_is_free("127.0.0.1", port, true));
        }
        QVERIFY(port_is_free("127.0.0.1", port));
    }

    void udp_is_another_port()
    {
        const std::uint16_t port = find_free_port();
        const Taken taken(port, true);
        QVERIFY(taken.ok());
        QVERIFY(!port_is_free("127.0.0.1", port, true));
        QVERIFY(port_is_free("127.0.0.1", port, false));
    }

    void an_address_that_is_none_is_not_free() { QVERIFY(!port_is_free("not-an-address", 80)); }

    void an_address_of_another_machine_is_not_free() { QVERIFY(!port_is_free("203.0.113.7", find_free_port())); }
};

QTEST_GUILESS_MAIN(TestSockets)
#include "tst_sockets.moc"
