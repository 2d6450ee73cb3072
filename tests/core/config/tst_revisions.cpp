#include "core/config/revisions.h"

#include "core/config/profilefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace patchbay;

/// The rules that a profile had, kept over restarts.
class tst_Revisions : public QObject
{
    Q_OBJECT

private slots:
    void areKeptOnceEach();
    void areBounded();
    void damagedOnesAreSetAside();
};

namespace {

json::Tree rules(int number)
{
    return json::Tree::array({{{"id", "r" + std::to_string(number)}}});
}

} // namespace

void tst_Revisions::areKeptOnceEach()
{
    const QTemporaryDir directory;
    const std::string data = directory.path().toStdString();
    QVERIFY(Revisions(data).read().value().empty());
    QCOMPARE(Revisions(data).keep(rules(1), 1000).value().number, std::int64_t(1));
    QCOMPARE(Revisions(data).keep(rules(1), 2000).value().appliedMs, std::int64_t(1000));
    QCOMPARE(Revisions(data).keep(rules(2), 3000).value().number, std::int64_t(2));
    QCOMPARE(Revisions(data).keep(rules(1), 4000).value().number, std::int64_t(3));
    const auto all = Revisions(data).read().value();
    QCOMPARE(all.size(), std::size_t(3));
    QVERIFY(all[2].routes == rules(1));
    QCOMPARE(QFile::permissions(directory.filePath("route-revisions.json"))
                 & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void tst_Revisions::areBounded()
{
    const QTemporaryDir directory;
    Revisions revisions(directory.path().toStdString());
    for (int i = 1; i <= 105; ++i)
        QVERIFY(revisions.keep(rules(i), i));
    const auto all = revisions.read().value();
    QCOMPARE(all.size(), std::size_t(100));
    QCOMPARE(all.front().number, std::int64_t(6));
    QCOMPARE(all.back().number, std::int64_t(105));
}

void tst_Revisions::damagedOnesAreSetAside()
{
    const QTemporaryDir directory;
    const std::string data = directory.path().toStdString();
    for (const char *damage : {"", "{", "[]", R"({"revisions":{}})", R"({"revisions":[5]})",
                               R"({"revisions":[{"number":1,"applied_ms":"x","routes":[]}]})"}) {
        QVERIFY(writeWhole(data + "/route-revisions.json", damage));
        QVERIFY(!Revisions(data).read());
        QCOMPARE(Revisions(data).keep(rules(1), 1).value().number, std::int64_t(1));
        QVERIFY(QFile::exists(directory.filePath("route-revisions.json.bad")));
        QCOMPARE(Revisions(data).read().value().size(), std::size_t(1));
    }
}

QTEST_GUILESS_MAIN(tst_Revisions)
#include "tst_revisions.moc"
