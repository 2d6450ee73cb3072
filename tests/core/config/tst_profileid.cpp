#include "core/config/profileid.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace patchbay;

class tst_ProfileId : public QObject
{
    Q_OBJECT

private slots:
    void staysAndIsPrivate();
    void isAnotherElsewhere();
    void damagedIsReplaced();
    void unusableDirectory();
};

void tst_ProfileId::staysAndIsPrivate()
{
    const QTemporaryDir data;
    const auto id = profileId(data.path().toStdString());
    QVERIFY(id.has_value());
    QCOMPARE(id->size(), 32U);
    QCOMPARE(profileId(data.path().toStdString()).value(), *id);
    const auto mode = QFile::permissions(data.filePath(QStringLiteral("profile-id")));
    QVERIFY(
        !(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

void tst_ProfileId::isAnotherElsewhere()
{
    const QTemporaryDir a;
    const QTemporaryDir b;
    QVERIFY(profileId(a.path().toStdString()).value() != profileId(b.path().toStdString()).value());
}

void tst_ProfileId::damagedIsReplaced()
{
    const QTemporaryDir data;
    QFile file(data.filePath(QStringLiteral("profile-id")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("../../other\n");
    file.close();
    const auto id = profileId(data.path().toStdString());
    QCOMPARE(id.value().size(), 32U);
    QVERIFY(id->find('/') == std::string::npos);
    QCOMPARE(profileId(data.path().toStdString()).value(), *id);
}

void tst_ProfileId::unusableDirectory()
{
    QVERIFY(!profileId("/nonexistent/data").has_value());
}

QTEST_APPLESS_MAIN(tst_ProfileId)
#include "tst_profileid.moc"
