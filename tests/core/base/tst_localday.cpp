#include "core/base/localday.h"

#include <QDateTime>
#include <QTest>

using namespace patchbay;

class tst_LocalDay : public QObject
{
    Q_OBJECT

private slots:
    void firstMoments_data();
    void firstMoments();
    void nothingOfTheDayComesBefore_data();
    void nothingOfTheDayComesBefore();
};

void tst_LocalDay::firstMoments_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QString>("first");
    const auto row = [](const char *name, const char *zone, const QDate &day, const char *first) {
        QTest::newRow(name) << QByteArray(zone) << day << QString::fromUtf8(first);
    };
    row("UTC", "UTC", {2026, 3, 1}, "2026-03-01T00:00:00Z");
    row("no midnight", "Africa/Cairo", {2026, 4, 24}, "2026-04-23T22:00:00Z");
    row("the hour before midnight twice", "Africa/Cairo", {2026, 10, 29}, "2026-10-28T21:00:00Z");
    row("the day after it", "Africa/Cairo", {2026, 10, 30}, "2026-10-29T22:00:00Z");
    row("midnight twice", "America/Havana", {2026, 11, 1}, "2026-11-01T04:00:00Z");
    row("midnight twice, in Europe", "Atlantic/Azores", {2026, 10, 25}, "2026-10-25T00:00:00Z");
}

void tst_LocalDay::firstMoments()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, day);
    QFETCH(QString, first);
    const qint64 ms = firstMomentMs(day, QTimeZone(zone));
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate), first);
}

void tst_LocalDay::nothingOfTheDayComesBefore_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone : {"Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut",
                             "America/Havana", "Atlantic/Azores", "America/St_Johns"})
        QTest::newRow(zone) << QByteArray(zone);
}

void tst_LocalDay::nothingOfTheDayComesBefore()
{
    QFETCH(QByteArray, zone);
    const QTimeZone there(zone);
    for (QDate day(2025, 12, 31); day < QDate(2027, 1, 2); day = day.addDays(1)) {
        const qint64 first = firstMomentMs(day, there);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(first, there).date(), day);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(first - 1, there).date(), day.addDays(-1));
    }
}

QTEST_APPLESS_MAIN(tst_LocalDay)
#include "tst_localday.moc"
