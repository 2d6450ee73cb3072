#include "core/base/ids.h"
#include "core/config/configstore.h"
#include "core/config/profilefile.h"
#include "core/config/profilewriter.h"
#include "tests/support/presets.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

#include <sys/stat.h>

using namespace patchbay;

namespace {

void write(const std::string &path, std::string_view text)
{
    QFile file(QString::fromStdString(path));
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(text.data(), static_cast<qint64>(text.size()));
}

std::string read(const std::string &path)
{
    return readProfileFile(path).value_or(std::string());
}

unsigned modeOf(const std::string &path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

std::string profileWithDrain(int ms)
{
    json::Tree profile = starterProfile(std::string(64, 'a'));
    profile["drain_ms"] = ms;
    return profileText(profile);
}

/// A profile and a data directory of their own, and stores on them.
struct Place
{
    QTemporaryDir root;
    ProfilePaths paths {root.path().toStdString() + "/config/profile.json",
                        root.path().toStdString() + "/data"};

    [[nodiscard]] std::unique_ptr<ConfigStore> store() const
    {
        return std::make_unique<ConfigStore>(paths, testPresets());
    }
    /// A store whose profile has \a drain and is loaded.
    [[nodiscard]] std::unique_ptr<ConfigStore> loaded(int drain = 1) const
    {
        auto made = store();
        if (!made->prepare())
            return nullptr;
        write(paths.profile, profileWithDrain(drain));
        return made->load() ? std::move(made) : nullptr;
    }
    [[nodiscard]] QStringList besideProfile() const
    {
        return QDir(root.filePath(QStringLiteral("config")))
            .entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
};

/// The other process: saves profiles of about 1 MB one after the other until it is killed.
int saveForever(char **arguments)
{
    ConfigStore store({arguments[2], arguments[3]}, testPresets());
    if (!store.load())
        return 1;
    for (int i = 1;; ++i) {
        json::Tree profile = store.tree().value();
        profile["drain_ms"] = i % 1000;
        profile["x-ballast"] = std::string(1'000'000, 'x');
        if (!store.save(profile, store.hash()))
            return 2;
        std::puts("saved");
        std::fflush(stdout);
    }
}

} // namespace

class tst_ConfigStore : public QObject
{
    Q_OBJECT

private slots:
    void standardPaths();
    void firstStart();
    void firstStartKeepsAnEarlierToken();
    void firstStartGivesTheTokenToItsKeeper();
    void keeperThatFailsLeavesTheFile();
    void preparesOnlyOnce();
    void unusableDataDirectory();
    void saves();
    void saveRefusesWhatIsInvalid();
    void saveRefusesAfterAChangeElsewhere();
    void saveRefusesToOverwriteABadEdit();
    void saveFollowsLinks();
    void saveKeepsUnknownContent();
    void killedWhileSaving();
    void leftoversAreRemoved();
    void watches_data();
    void watches();
    void watchesThroughLinks();
    void watchesTheLinkItself();
    void refusedKeepsWhatWasInForce();
    void removedFileKeepsWhatWasInForce();
    void ownSaveIsNotAChange();
    void touchIsToldAndIsNoChange();
    void reloadAlwaysTells();
    void damagedFileStartsOnTheLastGoodCopy();
    void damagedFileIsPutAsideOnce();
    void invalidFileIsRefusedAtStart();
    void damagedFileWithoutLastGood();
};

void tst_ConfigStore::standardPaths()
{
    qputenv("XDG_CONFIG_HOME", "/c");
    qputenv("XDG_DATA_HOME", "/d");
    const ProfilePaths standard = ProfilePaths::from({}, {});
    QCOMPARE(standard.profile, std::string("/c/patchbay/profile.json"));
    QCOMPARE(standard.data, std::string("/d/patchbay"));
    const ProfilePaths named = ProfilePaths::from("/x/../p.json", "/y/");
    QCOMPARE(named.profile, std::string("/p.json"));
    QCOMPARE(named.data, std::string("/y"));
}

void tst_ConfigStore::firstStart()
{
    const Place place;
    const auto store = place.store();
    QVERIFY(store->prepare().has_value());
    const auto config = store->load();
    QVERIFY(config.has_value());

    QVERIFY((*config)->provider("demo"));
    const auto token = store->localToken();
    QVERIFY(token.has_value());
    QCOMPARE((*config)->client("local")->tokenSha256, sha256Hex(token->reveal()));
    QVERIFY(read(place.paths.profile).find(token->reveal()) == std::string::npos);
    QCOMPARE(modeOf(place.paths.profile), 0600U);
    QCOMPARE(modeOf(place.paths.data + "/local-token"), 0600U);
    QCOMPARE(modeOf(place.paths.data + "/profile.last-good.json"), 0600U);
    QCOMPARE(modeOf(place.paths.data), 0700U);
    QCOMPARE(modeOf(place.root.path().toStdString() + "/config"), 0700U);
}

void tst_ConfigStore::firstStartKeepsAnEarlierToken()
{
    const Place place;
    QVERIFY(place.store()->prepare().has_value());
    const std::string token(place.store()->localToken()->reveal());
    QVERIFY(QFile::remove(QString::fromStdString(place.paths.profile)));
    QVERIFY(place.store()->prepare().has_value());
    QVERIFY(place.store()->localToken()->reveal() == token);
    QVERIFY(read(place.paths.profile).find(sha256Hex(token)) != std::string::npos);
}

void tst_ConfigStore::firstStartGivesTheTokenToItsKeeper()
{
    const Place place;
    std::string offered;
    const std::string kept = newToken(); // of an earlier start
    QVERIFY(place.store()
                ->prepare([&](const Secret &fresh) {
                    offered = fresh.reveal();
                    return std::optional(Secret(kept));
                })
                .has_value());
    QCOMPARE(offered.size(), kept.size());
    QVERIFY(read(place.paths.profile).find(sha256Hex(kept)) != std::string::npos);
    QVERIFY(!QFile::exists(QString::fromStdString(place.paths.data + "/local-token")));
    QVERIFY(!place.store()->localToken().has_value());
}

void tst_ConfigStore::keeperThatFailsLeavesTheFile()
{
    const Place place;
    QVERIFY(
        place.store()->prepare([](const Secret &) { return std::optional<Secret>(); }).has_value());
    const auto token = place.store()->localToken();
    QVERIFY(token.has_value());
    QVERIFY(read(place.paths.profile).find(sha256Hex(token->reveal())) != std::string::npos);
}

void tst_ConfigStore::preparesOnlyOnce()
{
    const Place place;
    const auto store = place.loaded(7);
    QVERIFY(store->prepare().has_value());
    QCOMPARE(read(place.paths.profile), profileWithDrain(7));

    // A link that leads nowhere is not a first start.
    const Place linked;
    QVERIFY(QDir(linked.root.path()).mkpath(QStringLiteral("config")));
    QVERIFY(QFile::link(QStringLiteral("/nonexistent/p.json"),
                        QString::fromStdString(linked.paths.profile)));
    QVERIFY(linked.store()->prepare().has_value());
    QVERIFY(!linked.store()->load());
}

void tst_ConfigStore::unusableDataDirectory()
{
    Place place;
    write(place.paths.data, "a file");
    const auto prepared = place.store()->prepare();
    QVERIFY(!prepared);
    QVERIFY(prepared.error().message.find("not a directory") != std::string::npos);

    place.paths.data = "/proc/patchbay";
    QVERIFY(!place.store()->prepare());
}

void tst_ConfigStore::saves()
{
    const Place place;
    const auto store = place.loaded();
    QSignalSpy changed(store.get(), &ConfigStore::changed);
    const auto before = store->current();
    json::Tree profile = store->tree().value();
    profile["drain_ms"] = 2;

    QVERIFY(store->save(profile, store->hash()).has_value());

    QCOMPARE(changed.size(), 1);
    QCOMPARE(store->current()->drain.count(), 2);
    QCOMPARE(before->drain.count(), 1); // exchanges in flight keep theirs
    QCOMPARE(read(place.paths.profile), profileWithDrain(2));
    QCOMPARE(read(place.paths.data + "/profile.last-good.json"), profileWithDrain(2));
    QCOMPARE(store->hash(), sha256Hex(profileWithDrain(2)));
    QCOMPARE(modeOf(place.paths.profile), 0600U);
    QCOMPARE(place.besideProfile(), QStringList(QStringLiteral("profile.json")));
}

void tst_ConfigStore::saveRefusesWhatIsInvalid()
{
    const Place place;
    const auto store = place.loaded();
    json::Tree profile = store->tree().value();
    profile["drain_ms"] = -2;
    const auto saved = store->save(profile, store->hash());
    QVERIFY(!saved);
    QVERIFY(saved.error().kind == SaveFailure::Kind::Invalid);
    QCOMPARE(saved.error().problems.at(0).pointer, std::string("/drain_ms"));
    QCOMPARE(read(place.paths.profile), profileWithDrain(1));
}

void tst_ConfigStore::saveRefusesAfterAChangeElsewhere()
{
    const Place place;
    const auto store = place.loaded();
    write(place.paths.profile, profileWithDrain(5));
    const auto saved = store->save(store->tree().value(), store->hash());
    QVERIFY(!saved);
    QVERIFY(saved.error().kind == SaveFailure::Kind::Conflict);
    QVERIFY(saved.error().problems.at(0).message.find(sha256Hex(profileWithDrain(5)))
            != std::string::npos);
    QCOMPARE(read(place.paths.profile), profileWithDrain(5));

    QVERIFY(QFile::remove(QString::fromStdString(place.paths.profile)));
    const auto removed = store->save(store->tree().value(), store->hash());
    QVERIFY(!removed && removed.error().kind == SaveFailure::Kind::Conflict);
}

void tst_ConfigStore::saveRefusesToOverwriteABadEdit()
{
    const Place place;
    const auto store = place.loaded();
    write(place.paths.profile, "{ half an edit");
    QVERIFY(!store->reload());
    const auto saved = store->save(store->tree().value(), store->hash());
    QVERIFY(!saved && saved.error().kind == SaveFailure::Kind::Conflict);
    QCOMPARE(read(place.paths.profile), std::string("{ half an edit"));
}

void tst_ConfigStore::saveFollowsLinks()
{
    const Place place;
    auto store = place.loaded();
    const QString profile = QString::fromStdString(place.paths.profile);
    const QString real = place.root.filePath(QStringLiteral("dotfiles.json"));
    QVERIFY(QFile::rename(profile, real));
    QVERIFY(QFile::link(QStringLiteral("../dotfiles.json"), profile));
    json::Tree edited = store->tree().value();
    edited["drain_ms"] = 3;
    QVERIFY(store->save(edited, store->hash()).has_value());
    QVERIFY(QFileInfo(profile).isSymLink());
    QCOMPARE(read(real.toStdString()), profileWithDrain(3));
}

void tst_ConfigStore::saveKeepsUnknownContent()
{
    const Place place;
    const auto store = place.loaded();
    write(place.paths.profile, R"({"x-first": [1], "format": 1, "x-last": {"b": 1, "a": 2}})");
    QVERIFY(store->reload());
    json::Tree edited = store->tree().value();
    setClientToken(edited, "codex", std::string(64, 'e'));
    QVERIFY(store->save(edited, store->hash()).has_value());
    const std::string text = read(place.paths.profile);
    QVERIFY(text.find("x-first") < text.find("format"));
    QVERIFY(text.find("\"b\": 1") < text.find("\"a\": 2"));
    QVERIFY(text.find("codex") != std::string::npos);
}

void tst_ConfigStore::killedWhileSaving()
{
    const Place place;
    QVERIFY(place.loaded());
    for (int i = 0; i < 8; ++i) {
        QProcess saver;
        saver.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--save"), QString::fromStdString(place.paths.profile),
                     QString::fromStdString(place.paths.data)});
        // Some saves are done and the next one is under way, each time at another point.
        for (int said = 0; said <= i; ++said) {
            QVERIFY(saver.waitForReadyRead(10'000));
            saver.readAllStandardOutput();
        }
        saver.kill();
        QVERIFY(saver.waitForFinished(10'000));
        const Problems problems = checkProfile(read(place.paths.profile), testPresets());
        QVERIFY2(problems.empty(), problems.empty() ? "" : toLine(problems[0]).c_str());
        QVERIFY(place.store()->load().has_value());
    }
    // The next save leaves nothing of the killed ones behind.
    const auto store = place.store();
    QVERIFY(store->load().has_value());
    QVERIFY(store->save(store->tree().value(), store->hash()).has_value());
    QCOMPARE(place.besideProfile(), QStringList(QStringLiteral("profile.json")));
}

void tst_ConfigStore::leftoversAreRemoved()
{
    const Place place;
    const auto store = place.loaded();
    write(place.root.path().toStdString() + "/config/.profile.json.new-abcdef", "half");
    write(place.root.path().toStdString() + "/config/.other", "mine");
    QVERIFY(store->save(store->tree().value(), store->hash()).has_value());
    QCOMPARE(place.besideProfile(),
             (QStringList {QStringLiteral(".other"), QStringLiteral("profile.json")}));
}

void tst_ConfigStore::watches_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char *how : {"in place", "replaced", "removed and made", "moved away and made"})
        QTest::newRow(how) << QByteArray(how);
}

void tst_ConfigStore::watches()
{
    QFETCH(QByteArray, how);
    const Place place;
    const auto store = place.loaded();
    QSignalSpy changed(store.get(), &ConfigStore::changed);
    store->watch();
    const QString profile = QString::fromStdString(place.paths.profile);

    // Twice, since a watch on a replaced file is gone with it.
    for (int round = 2; round <= 3; ++round) {
        if (how == "replaced") {
            write(place.paths.profile + "~", profileWithDrain(round));
            QCOMPARE(std::rename((place.paths.profile + "~").c_str(), place.paths.profile.c_str()),
                     0);
        } else {
            if (how == "removed and made")
                QVERIFY(QFile::remove(profile));
            else if (how == "moved away and made")
                QVERIFY(QFile::rename(profile, profile + QString::number(round)));
            write(place.paths.profile, profileWithDrain(round));
        }
        QVERIFY(changed.wait());
        QCOMPARE(store->current()->drain.count(), round);
    }
    QCOMPARE(changed.size(), 2);
}

void tst_ConfigStore::watchesThroughLinks()
{
    const Place place;
    const auto store = place.loaded();
    const QString profile = QString::fromStdString(place.paths.profile);
    QVERIFY(QDir(place.root.path()).mkpath(QStringLiteral("elsewhere")));
    const std::string real = place.root.path().toStdString() + "/elsewhere/p.json";
    QVERIFY(QFile::rename(profile, QString::fromStdString(real)));
    QVERIFY(QFile::link(QString::fromStdString(real), profile));
    QSignalSpy changed(store.get(), &ConfigStore::changed);
    store->watch();

    write(real + "~", profileWithDrain(2));
    QCOMPARE(std::rename((real + "~").c_str(), real.c_str()), 0);

    QVERIFY(changed.wait());
    QCOMPARE(store->current()->drain.count(), 2);
    write(real, profileWithDrain(3));
    QVERIFY(changed.wait());
    QCOMPARE(store->current()->drain.count(), 3);
}

void tst_ConfigStore::watchesTheLinkItself()
{
    const Place place;
    const auto store = place.loaded();
    const std::string one = place.root.path().toStdString() + "/one.json";
    const std::string two = place.root.path().toStdString() + "/two.json";
    write(one, profileWithDrain(1));
    write(two, profileWithDrain(2));
    const QString profile = QString::fromStdString(place.paths.profile);
    QVERIFY(QFile::remove(profile) && QFile::link(QString::fromStdString(one), profile));
    QSignalSpy changed(store.get(), &ConfigStore::changed);
    store->watch();

    const QString fresh = profile + QStringLiteral(".new");
    QVERIFY(QFile::link(QString::fromStdString(two), fresh));
    QCOMPARE(std::rename(fresh.toUtf8().constData(), place.paths.profile.c_str()), 0);

    QVERIFY(changed.wait());
    QCOMPARE(store->current()->drain.count(), 2);
}

void tst_ConfigStore::refusedKeepsWhatWasInForce()
{
    const Place place;
    const auto store = place.loaded();
    const auto before = store->current();
    QSignalSpy changed(store.get(), &ConfigStore::changed);
    QSignalSpy refused(store.get(), &ConfigStore::refused);
    store->watch();

    write(place.paths.profile, R"({"format": 1, "drain_ms": -1})");
    QVERIFY(refused.wait());
    const auto problems = refused.at(0).at(0).value<Problems>();
    QCOMPARE(problems.at(0).pointer, std::string("/drain_ms"));
    QCOMPARE(store->current(), before);
    QCOMPARE(read(place.paths.data + "/profile.last-good.json"), profileWithDrain(1));

    write(place.paths.profile, "{");
    QVERIFY(refused.wait());
    QCOMPARE(store->current(), before);
    QCOMPARE(changed.size(), 0);

    write(place.paths.profile, profileWithDrain(2));
    QVERIFY(changed.wait());
    QCOMPARE(store->current()->drain.count(), 2);
}

void tst_ConfigStore::removedFileKeepsWhatWasInForce()
{
    const Place place;
    const auto store = place.loaded();
    QSignalSpy refused(store.get(), &ConfigStore::refused);
    QVERIFY(QFile::remove(QString::fromStdString(place.paths.profile)));
    QVERIFY(!store->reload());
    QCOMPARE(refused.size(), 1);
    QCOMPARE(store->current()->drain.count(), 1);
}

void tst_ConfigStore::ownSaveIsNotAChange()
{
    const Place place;
    const auto store = place.loaded();
    store->watch();
    QSignalSpy changed(store.get(), &ConfigStore::changed);
    json::Tree profile = store->tree().value();
    profile["drain_ms"] = 2;
    QVERIFY(store->save(profile, store->hash()).has_value());
    // The next change from outside is the second one told, with nothing in between.
    write(place.paths.profile, profileWithDrain(3));
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(store->current()->drain.count(), 3);
}

void tst_ConfigStore::touchIsToldAndIsNoChange()
{
    const Place place;
    const auto store = place.loaded();
    store->watch();
    QSignalSpy changed(store.get(), &ConfigStore::changed);
    QSignalSpy touched(store.get(), &ConfigStore::touched);
    place.store()->touch(); // as another process does
    QVERIFY(touched.wait());
    QCOMPARE(changed.size(), 0);
    json::Tree profile = store->tree().value();
    profile["drain_ms"] = 2;
    QVERIFY(store->save(profile, store->hash()).has_value());
    write(place.paths.profile, profileWithDrain(3));
    QVERIFY(changed.wait());
    QCOMPARE(touched.size(), 1); // neither the own save nor a change is a touch
}

void tst_ConfigStore::reloadAlwaysTells()
{
    const Place place;
    const auto store = place.loaded();
    QSignalSpy changed(store.get(), &ConfigStore::changed);
    QVERIFY(store->reload());
    QCOMPARE(changed.size(), 1);
}

void tst_ConfigStore::damagedFileStartsOnTheLastGoodCopy()
{
    const Place place;
    QVERIFY(place.loaded(4));
    write(place.paths.profile, R"({"format": 1, "providers": [)");

    const auto store = place.store();
    QVERIFY(store->prepare().has_value());
    const auto config = store->load();

    QVERIFY(config.has_value());
    QCOMPARE((*config)->drain.count(), 4);
    QCOMPARE(store->warnings().size(), 2U);
    QCOMPARE(read(place.paths.profile), std::string(R"({"format": 1, "providers": [)"));
    const QStringList files = place.besideProfile();
    QCOMPARE(files.size(), 2);
    QVERIFY(files.at(1).startsWith(QStringLiteral("profile.json.bad-")));

    // Saving repairs the file.
    QVERIFY(store->save(store->tree().value(), store->hash()).has_value());
    QCOMPARE(read(place.paths.profile), profileWithDrain(4));
    QVERIFY(store->warnings().empty());
}

void tst_ConfigStore::damagedFileIsPutAsideOnce()
{
    const Place place;
    QVERIFY(place.loaded());
    write(place.paths.profile, "{");
    for (int i = 0; i < 3; ++i)
        QVERIFY(place.store()->load().has_value());
    QCOMPARE(place.besideProfile().size(), 2);
    write(place.paths.profile, "{{");
    QVERIFY(place.store()->load().has_value());
    QCOMPARE(place.besideProfile().size(), 3);
}

void tst_ConfigStore::invalidFileIsRefusedAtStart()
{
    const Place place;
    QVERIFY(place.loaded());
    write(place.paths.profile, R"({"format": 1, "drain": 1})");
    const auto config = place.store()->load();
    QVERIFY(!config);
    QCOMPARE(config.error().at(0).pointer, std::string("/drain"));
    QCOMPARE(place.besideProfile().size(), 1);
}

void tst_ConfigStore::damagedFileWithoutLastGood()
{
    const Place place;
    QVERIFY(place.loaded());
    QVERIFY(QFile::remove(QString::fromStdString(place.paths.data + "/profile.last-good.json")));
    write(place.paths.profile, "");
    const auto config = place.store()->load();
    QVERIFY(!config);
    QCOMPARE(config.error().at(0).pointer, std::string());
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 4 && qstrcmp(argv[1], "--save") == 0)
        return saveForever(argv);
    tst_ConfigStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_configstore.moc"
