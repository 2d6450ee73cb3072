#include "core/relay/front/chunkeddecoder.h"

#include <QTest>

using namespace patchbay;

class tst_ChunkedDecoder : public QObject
{
    Q_OBJECT

private slots:
    void decodes_data();
    void decodes();
    void refuses_data();
    void refuses();
    void leavesWhatFollows();
};

namespace {

constexpr std::int64_t maxBody = 100;

/// Feeds \a input in pieces of \a step bytes; the refusal's status, 200 when done, 100 if not.
int run(const QByteArray &input, qsizetype step, QByteArray &body)
{
    ChunkedDecoder decoder;
    body.clear();
    for (qsizetype at = 0; at < input.size() && !decoder.isDone(); at += step) {
        const QByteArray piece = input.mid(at, step);
        const auto used = decoder.feed(piece.toStdString(), body, maxBody);
        if (!used)
            return used.error().httpStatus();
    }
    return decoder.isDone() ? 200 : 100;
}

} // namespace

void tst_ChunkedDecoder::decodes_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &input, const QByteArray &body) {
        QTest::newRow(name) << input << body;
    };
    row("empty", "0\r\n\r\n", "");
    row("one", "5\r\nhello\r\n0\r\n\r\n", "hello");
    row("two", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "hello world");
    row("hex in both cases", "a\r\n0123456789\r\nB\r\n0123456789a\r\n0\r\n\r\n",
        "01234567890123456789a");
    row("leading zeros", "0005\r\nhello\r\n000\r\n\r\n", "hello");
    row("CRLF in data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n");
    row("extension", "5;a\r\nhello\r\n0;b=c\r\n\r\n", "hello");
    row("extensions", "5;a=b;c=\"d;\\\"e\" ; f\r\nhello\r\n0\r\n\r\n", "hello");
    row("bad whitespace", "5 ; a = b\r\nhello\r\n0\r\n\r\n", "hello");
    row("trailers", "5\r\nhello\r\n0\r\nX: y\r\nContent-Length: 7\r\n\r\n", "hello");
    row("all of the limit", "64\r\n" + QByteArray(100, 'x') + "\r\n0\r\n\r\n",
        QByteArray(100, 'x'));
}

void tst_ChunkedDecoder::decodes()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, body);
    for (qsizetype step = 1; step <= input.size(); ++step) {
        QByteArray decoded;
        QCOMPARE(run(input, step, decoded), 200);
        QCOMPARE(decoded, body);
        QCOMPARE(run(input.chopped(1), step, decoded), 100);
    }
}

void tst_ChunkedDecoder::refuses_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &input, int status = 400) {
        QTest::newRow(name) << input << status;
    };
    row("no size", "\r\nhello\r\n0\r\n\r\n");
    row("no hex", "g\r\n");
    row("0x", "0x5\r\nhello\r\n");
    row("negative", "-5\r\n");
    row("plus", "+5\r\n");
    row("underscore", "5_0\r\n");
    row("leading space", " 5\r\nhello\r\n");
    row("trailing space", "5 \r\nhello\r\n");
    row("trailing tab", "5\t\r\nhello\r\n");
    row("two sizes", "5 5\r\nhello\r\n");
    row("fraction", "5.0\r\nhello\r\n");
    row("bare LF after the size", "5\nhello\r\n0\r\n\r\n");
    row("bare CR after the size", "5\rhello\r\n0\r\n\r\n");
    row("CR CR LF", "5\r\r\nhello\r\n0\r\n\r\n");
    row("LF alone", "\n");
    row("LF in an extension", "5;a\nb\r\nhello\r\n");
    row("CR in an extension", "5;a\rb\r\nhello\r\n");
    row("NUL in an extension", QByteArray("5;a=\"\0\"\r\nhello\r\n", 17));
    row("extension without name", "5;\r\nhello\r\n");
    row("extension without value", "5;a=\r\nhello\r\n");
    row("extension without semicolon", "5a=b\r\nhello\r\n");
    row("open quote", "5;a=\"b\r\nhello\r\n");
    row("chunk longer than its size", "5\r\nhello!\r\n0\r\n\r\n");
    row("chunk shorter than its size", "5\r\nhell\r\n0\r\n\r\n");
    row("bare LF after the data", "5\r\nhello\n0\r\n\r\n");
    row("nothing after the data", "5\r\nhello0\r\n\r\n");
    row("bare LF at the end", "0\r\n\n");
    row("trailer is none", "0\r\nnot a field\r\n\r\n");
    row("folded trailer", "0\r\nX: y\r\n z\r\n\r\n");
    row("space before the trailer's colon", "0\r\nX : y\r\n\r\n");
    row("size over the limit", "65\r\n", 413);
    row("sum over the limit", "5\r\nhello\r\n60\r\n", 413);
    row("size of 2^63", "8000000000000000\r\n", 413);
    row("size of 2^64", "10000000000000000\r\n", 413);
    row("size that would wrap to 5", "100000000000000005\r\n", 413);
    row("endless size line", QByteArray(5000, '0'));
    row("endless extension", "5;" + QByteArray(5000, 'a'));
    QByteArray many;
    for (int i = 0; i < 10; ++i)
        many += "1;" + QByteArray(2000, 'a') + "\r\nx\r\n";
    row("too many extensions", many);
    QByteArray trailers = "0\r\n";
    for (int i = 0; i < 10; ++i)
        trailers += "X: " + QByteArray(2000, 'a') + "\r\n";
    row("too many trailers", trailers, 431);
}

void tst_ChunkedDecoder::refuses()
{
    QFETCH(QByteArray, input);
    QFETCH(int, status);
    QByteArray body;
    for (const qsizetype step : {qsizetype(1), qsizetype(2), qsizetype(3), input.size()})
        QCOMPARE(run(input, step, body), status);
}

void tst_ChunkedDecoder::leavesWhatFollows()
{
    ChunkedDecoder decoder;
    QByteArray body;
    const std::string_view input = "1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1";
    QCOMPARE(*decoder.feed(input, body, maxBody), input.size() - 14);
    QVERIFY(decoder.isDone());
    QCOMPARE(*decoder.feed("GET", body, maxBody), std::size_t(0));
    decoder.reset();
    QVERIFY(!decoder.isDone());
}

QTEST_GUILESS_MAIN(tst_ChunkedDecoder)
#include "tst_chunkeddecoder.moc"
