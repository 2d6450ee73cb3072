#include "tests/support/doorfixture.h"

#include <QEventLoop>
#include <QProcess>
#include <QRegularExpression>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace patchbay;
using namespace std::chrono_literals;

/// Listening: TLS, live reload, ports in use, stopping.
class tst_HttpFront : public QObject, protected DoorFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void servesTls();
    void reloadKeepsEstablishedConnections();
    void listenErrors();
    void recoversFromRunningOutOfDescriptors();
    void drainsOnStop();
    void frontDiesFirst();
    void frontDiesBeforeAClosedConnection();
};

void tst_HttpFront::servesTls()
{
    QTemporaryDir directory;
    const QString certificate = directory.filePath("cert.pem");
    const QString key = directory.filePath("key.pem");
    if (QProcess::execute("openssl", {"req", "-x509", "-newkey", "ec", "-pkeyopt",
                                      "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                                      "/CN=localhost", "-out", certificate, "-keyout", key})
        != 0)
        QSKIP("needs the openssl program");
    const ListenAddress address {.address = "127.0.0.1",
                                 .port = 0,
                                 .certFile = certificate.toStdString(),
                                 .keyFile = key.toStdString()};
    const auto ports = m_front->listen({address});
    QVERIFY(ports);
    QCOMPARE(ports->size(), 1);

    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted("127.0.0.1", ports->first());
    QVERIFY(spinUntil([&client] { return client.isEncrypted(); }));
    QByteArray received;
    const auto ask = [&](const QByteArray &bytes, const QByteArray &end) {
        received.clear();
        client.write(bytes);
        return spinUntil([&] { return (received += client.readAll()).endsWith(end); });
    };
    QVERIFY(ask(get, "GET /ok? "));
    QVERIFY(ask(post("/ok", QByteArray(300'000, 'x')), QByteArray(300'000, 'x')));
    QVERIFY(ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "}}"));
    QVERIFY(received.startsWith("HTTP/1.1 421 "));
    client.disconnectFromHost();
    QVERIFY(spinUntil([this] { return m_front->connections() == 0; }));

    // Plain HTTP to a TLS port, and a handshake that never comes.
    shorten();
    RawClient plain(ports->first());
    plain.send(get);
    QVERIFY(plain.waitClosed());
    RawClient silent(ports->first());
    QVERIFY(silent.waitClosed());
    QVERIFY(silent.received().isEmpty());
    QVERIFY(freshRequestWorks());
}

void tst_HttpFront::reloadKeepsEstablishedConnections()
{
    RawClient client(m_port);
    client.send(get);
    QVERIFY(client.answer());
    // A second address, then only that one: the first connection lives on.
    auto ports = m_front->setListen(
        {{.address = "127.0.0.1", .port = 0}, {.address = "127.0.0.2", .port = 0}});
    QVERIFY(ports);
    QCOMPARE(ports->first(), m_port); // kept, not opened anew
    ports = m_front->setListen({{.address = "127.0.0.2", .port = 0}});
    QVERIFY(ports);
    client.send(get);
    QVERIFY(client.answer());
    RawClient refused(m_port);
    QVERIFY(!refused.isOpen());
    // From one loopback address to all of them, on the same port.
    const quint16 port = ports->first();
    QVERIFY(m_front->setListen({{.address = "127.0.0.2", .port = port}}));
    ports = m_front->setListen({{.address = "0.0.0.0", .port = port, .plainHttp = true}});
    QVERIFY(ports);
    m_port = port;
    QVERIFY(freshRequestWorks());
}

void tst_HttpFront::listenErrors()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    const auto inUse = m_front->setListen({{.address = "127.0.0.1", .port = holder.serverPort()}});
    QVERIFY(!inUse);
    QCOMPARE(inUse.error().param, "port_in_use");
    const QByteArray message = QByteArray::fromStdString(inUse.error().message);
    QVERIFY(message.contains("127.0.0.1:" + QByteArray::number(holder.serverPort())));
    QVERIFY2(message.contains("pid " + QByteArray::number(QCoreApplication::applicationPid())),
             message.constData());
    QVERIFY(freshRequestWorks()); // the old one still listens
    QVERIFY(!m_front->setListen({{.address = "localhost", .port = 0}}));
    QVERIFY(!m_front->setListen({{.address = "0.0.0.0", .port = 0}}));
    QVERIFY(!m_front->setListen({{.address = "127.0.0.1",
                                  .port = 0,
                                  .certFile = "/nonexistent/cert.pem",
                                  .keyFile = "/nonexistent/key.pem"}}));
    QVERIFY(freshRequestWorks());
}

void tst_HttpFront::recoversFromRunningOutOfDescriptors()
{
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    rlimit before {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit few = before;
    few.rlim_cur = 100;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    std::vector<int> taken;
    for (int copy = ::dup(0); copy >= 0; copy = ::dup(0))
        taken.push_back(copy);

    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression("cannot accept connections"));
    turn();
    QCOMPARE(m_front->connections(), 0);

    for (const int copy : taken)
        ::close(copy);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(spinUntil([this] { return m_front->connections() == 1; }));
    ::close(client);
    QVERIFY(freshRequestWorks());
}

void tst_HttpFront::drainsOnStop()
{
    RawClient idle(m_port);
    idle.send(get);
    QVERIFY(idle.answer());
    RawClient busy(m_port);
    busy.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    m_front->stopAccepting();
    QVERIFY(idle.waitClosed());
    QVERIFY(!RawClient(m_port).isOpen());
    m_held[0].writer.whole(200, {}, "last");
    const auto answer = busy.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "last");
    QCOMPARE(answer->header("connection"), "close");
    QVERIFY(busy.waitClosed());
    QVERIFY(spinUntil([this] { return m_front->connections() == 0; }));
}

void tst_HttpFront::frontDiesFirst()
{
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    RawClient partial(m_port);
    partial.send("GET");
    QVERIFY(spinUntil([this] { return m_front->connections() == 2; }));
    m_front.reset();
    QVERIFY(m_held[0].socket.isNull());
    m_held[0].writer.whole(200, {}, "x");
    QVERIFY(client.waitClosed());
    QVERIFY(partial.waitClosed());
}

/// A connection that has ended and waits for deleteLater() still goes before the door does.
void tst_HttpFront::frontDiesBeforeAClosedConnection()
{
    auto client = std::make_unique<RawClient>(m_port);
    client->send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    const QPointer<IngressSocket> socket = m_held[0].socket;
    QEventLoop loop; // ends before it would delete the socket
    connect(socket, &IngressSocket::disconnected, &loop, &QEventLoop::quit);
    QTimer::singleShot(5000, &loop, &QEventLoop::quit);
    client.reset();
    loop.exec();
    QCOMPARE(m_front->connections(), 0);
    QVERIFY(socket);

    bool doorIsWhole = false;
    connect(socket, &QObject::destroyed, this, [&doorIsWhole](const QObject *dying) {
        doorIsWhole = dynamic_cast<const Door *>(dying->parent()) != nullptr;
    });
    m_front.reset();
    QVERIFY(!socket);
    QVERIFY(doorIsWhole);
}

QTEST_GUILESS_MAIN(tst_HttpFront)
#include "tst_httpfront.moc"
