#include "core/relay/budgetwebhooks.h"

#include "core/base/jsontree.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

/// A server that answers each request with the next of some statuses, 200 when they are used up.
class Receiver final : public QTcpServer
{
public:
    explicit Receiver(std::vector<QByteArray> statuses)
        : m_statuses(std::move(statuses))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                QByteArray text = socket->property("text").toByteArray() + socket->readAll();
                socket->setProperty("text", text);
                const auto head = text.indexOf("\r\n\r\n");
                if (head < 0 || !text.endsWith('}'))
                    return;
                heads.push_back(text.left(head).toLower());
                bodies.push_back(text.mid(head + 4));
                const QByteArray status
                    = bodies.size() <= m_statuses.size() ? m_statuses[bodies.size() - 1] : "200 OK";
                if (!status.isEmpty())
                    socket->write("HTTP/1.1 " + status
                                  + "\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n"
                                    "connection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(serverPort()) + "/hook?key=secret";
    }

    std::vector<QByteArray> heads;
    std::vector<QByteArray> bodies;

private:
    std::vector<QByteArray> m_statuses;
};

BudgetAlert alert()
{
    return {.budget = "monthly",
            .event = "notify",
            .atPercent = 50,
            .percent = 51,
            .spent = Money::fromPico(25'500'000'000'001),
            .limit = Money::fromPico(50'000'000'000'000),
            .period = "month",
            .beganMs = 1'790'000'000'000,
            .resetsMs = 1'792'000'000'000};
}

} // namespace

class tst_BudgetWebhooks : public QObject
{
    Q_OBJECT

private slots:
    void postsTheAlert();
    void bodyOfWhatNeverResets();
    void repeats_data();
    void repeats();
    void nobodyListens();
    void goesInTheMiddle();
    void isBounded();
};

void tst_BudgetWebhooks::postsTheAlert()
{
    Receiver receiver({});
    UpstreamClient client;
    BudgetWebhooks webhooks(client);
    webhooks.call(receiver.url(), alert());
    webhooks.call("", alert());
    QCOMPARE(webhooks.pending(), 1U);
    QTRY_COMPARE(webhooks.pending(), 0U);
    QCOMPARE(receiver.bodies.size(), 1U);
    QVERIFY(receiver.heads.front().startsWith("post /hook?key=secret http/1.1"));
    QVERIFY(receiver.heads.front().contains("content-type: application/json"));
    QCOMPARE(receiver.bodies.front(),
             QByteArray(R"({"budget":"monthly","event":"notify","at_percent":50,"percent":51,)"
                        R"("spent_usd":"25.500000000001","limit_usd":"50","period":"month",)"
                        R"("began_ms":1790000000000,"resets_ms":1792000000000})"));
}

void tst_BudgetWebhooks::bodyOfWhatNeverResets()
{
    BudgetAlert total = alert();
    total.resetsMs.reset();
    total.atPercent = 0;
    const auto tree = json::parseTree(webhookBody(total));
    QVERIFY(tree);
    QVERIFY((*tree)["resets_ms"].is_null());
    QVERIFY((*tree)["at_percent"].is_null());
}

void tst_BudgetWebhooks::repeats_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("calls");
    for (const char *status : {"500 No", "503 No", "429 Slow", "408 Late", ""})
        QTest::addRow("%s for ever", status) << QByteArray(status) << 4;
    for (const char *status : {"204 Fine", "301 Moved", "307 There", "400 Bad", "404 Gone"})
        QTest::addRow("%s", status) << QByteArray(status) << 1;
}

void tst_BudgetWebhooks::repeats()
{
    QFETCH(QByteArray, status);
    QFETCH(int, calls);
    Receiver receiver(std::vector<QByteArray>(10, status));
    UpstreamClient client;
    BudgetWebhooks webhooks(client);
    webhooks.setDelays({1ms, 2ms, 3ms});
    webhooks.call(receiver.url(), alert());
    QTRY_COMPARE(webhooks.pending(), 0U);
    QCOMPARE(static_cast<int>(receiver.bodies.size()), calls);
    for (const QByteArray &body : receiver.bodies)
        QCOMPARE(body, receiver.bodies.front());
}

void tst_BudgetWebhooks::nobodyListens()
{
    std::string url;
    {
        const Receiver gone({});
        url = gone.url();
    }
    UpstreamClient client;
    BudgetWebhooks webhooks(client);
    webhooks.setDelays({1ms, 1ms, 1ms});
    QTest::ignoreMessage(QtWarningMsg,
                         "The webhook of the budget `monthly` could not be called: it "
                         "did not answer.");
    webhooks.call(url, alert());
    QTRY_COMPARE(webhooks.pending(), 0U);
}

void tst_BudgetWebhooks::goesInTheMiddle()
{
    Receiver receiver({"500 No"});
    UpstreamClient client;
    {
        BudgetWebhooks webhooks(client);
        webhooks.call(receiver.url(), alert());
        QTRY_COMPARE(receiver.bodies.size(), 1U);
        webhooks.call(receiver.url(), alert());
    }
    QTest::qWait(20);
}

void tst_BudgetWebhooks::isBounded()
{
    Receiver receiver(std::vector<QByteArray>(100, "500 No"));
    UpstreamClient client;
    BudgetWebhooks webhooks(client);
    for (int i = 0; i < 100; ++i)
        webhooks.call(receiver.url(), alert());
    QCOMPARE(webhooks.pending(), 32U);
}

QTEST_GUILESS_MAIN(tst_BudgetWebhooks)
#include "tst_budgetwebhooks.moc"
