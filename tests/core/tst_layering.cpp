#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

/// Holds the tree to its layering (core/README.md): reads every #include below core, ui and app.
class tst_Layering : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void includesAreRootRelative();
    void layersIncludeOnlyThemselvesAndThoseBelow();
    void uiSeesOnlyTheBackendAndValues();
    void pureLayersDoNoIo();
    void librariesAreKeptToTheirOwners();
    void layersOfAllFoldersAreKnown();
    void theRulesCatchAViolation();

private:
    struct Include
    {
        QString file; ///< relative to the source tree
        int line = 0;
        QString target;
        bool quoted = false;
    };
    std::vector<Include> m_includes;
    QStringList m_files;
};

namespace {

/// Lowest first. `connect` (setting up client tools) stands beside the relay, below the facade.
constexpr std::array layers {"base",   "model", "catalog", "config",  "protocols", "routing",
                             "ledger", "relay", "connect", "backend", "ui",        "app"};

QString layerOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts.size() < 2)
        return {};
    if (parts[0] == QLatin1String("core")) {
        // core/backend.h and its like, files directly in core, are the facade.
        return parts.size() > 2 ? parts[1] : QStringLiteral("backend");
    }
    return parts[0];
}

std::optional<qsizetype> rank(const QString &layer)
{
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const char *name) { return layer == QLatin1String(name); });
    if (found == layers.end())
        return std::nullopt;
    return found - layers.begin();
}

bool mayInclude(const QString &from, const QString &to)
{
    const auto fromRank = rank(layerOf(from));
    const auto toRank = rank(layerOf(to));
    return fromRank && toRank && *toRank <= *fromRank;
}

bool isPure(const QString &file)
{
    return QStringList {"model", "catalog", "protocols", "routing"}.contains(layerOf(file))
           && file.startsWith(QLatin1String("core/"));
}

/// Headers that read or write anything beyond memory.
bool doesIo(const QString &header)
{
    static const QRegularExpression io(QStringLiteral(
        "^(QtNetwork/|QtSql/|QtHttpServer/|QtCore/)?"
        "(QFile|QSaveFile|QTemporary\\w+|QDir|QDirIterator|QFileInfo|QFileSystemWatcher|QLockFile|"
        "QProcess|QSettings|QStandardPaths|QTcp\\w+|QUdp\\w+|QSsl\\w*|QLocal\\w+|QAbstractSocket|"
        "QNetwork(?!Cookie)\\w+|QHostInfo|QHostAddress|QHttpServer\\w*|QSql\\w*|QTimer|QThread)$"
        "|^sqlite3|^curl/|^sys/(socket|stat|file|mman|epoll)|^fcntl\\.h|^unistd\\.h|^netdb"
        "|^arpa/|^netinet/|^fstream$|^filesystem$|^cstdio$|^iostream$"));
    return io.match(header).hasMatch();
}

struct Owner
{
    const char *library;
    const char *header; ///< pattern of the header's name
    const char *file; ///< pattern of the files that may include it
};
constexpr std::array owners {
    Owner {"QtHttpServer", "^(QtHttpServer/|QHttpServer|QAbstractHttpServer|qhttpserver)",
           "^core/relay/front/httpfront\\.(h|cpp)$"},
    Owner {"libcurl", "^curl/", "^core/relay/upstream/(upstream\\w*\\.cpp|curl\\w*\\.(h|cpp))$"},
    Owner {"QtKeychain", "^qt6keychain/", "^core/config/keychain\\.cpp$"},
    Owner {"QtDBus", "^(QtDBus/)?QDBus",
           "^(core/config/secretservice|ui/theme/systemscheme)\\.(h|cpp)$"},
    Owner {"RE2", "^re2/", "^core/base/regularexpression\\.cpp$"},
    Owner {"Zstandard", "^zstd", "^core/(ledger/compression|relay/front/contentcoding)\\.cpp$"},
    Owner {"libyaml", "^yaml\\.h", "^core/connect/yamltree\\.cpp$"},
    Owner {"toml++", "^toml", "^core/connect/tomltree\\.cpp$"},
    Owner {"simdjson and nlohmann", "^(simdjson|nlohmann/)", "^core/base/json\\w*\\.(h|cpp)$"},
};

bool mayUseLibrary(const QString &file, const QString &header)
{
    return std::all_of(owners.begin(), owners.end(), [&](const Owner &owner) {
        return !QRegularExpression(QLatin1String(owner.header)).match(header).hasMatch()
               || QRegularExpression(QLatin1String(owner.file)).match(file).hasMatch();
    });
}

} // namespace

void tst_Layering::initTestCase()
{
    const QDir root(QStringLiteral(PATCHBAY_SOURCE_DIR));
    static const QRegularExpression include(
        QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"));
    for (const char *top : {"core", "ui", "app"}) {
        QDirIterator files(root.filePath(QLatin1String(top)), {"*.h", "*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QString path = root.relativeFilePath(file.fileName());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
            m_files << path;
            int number = 0;
            while (!file.atEnd()) {
                ++number;
                const auto match = include.match(QString::fromUtf8(file.readLine()));
                if (match.hasMatch()) {
                    m_includes.push_back(
                        {path, number, match.captured(2), match.captured(1) == u'"'});
                }
            }
        }
    }
    QVERIFY(m_files.size() > 10);
    QVERIFY(m_includes.size() > 20);
}

#define REPORT_ALL(problems) QVERIFY2(problems.isEmpty(), qPrintable("\n" + problems.join(u'\n')))

void tst_Layering::includesAreRootRelative()
{
    QStringList problems;
    for (const Include &i : m_includes) {
        const bool ownFile = i.target.startsWith(QLatin1String("core/"))
                             || i.target.startsWith(QLatin1String("ui/"))
                             || i.target.startsWith(QLatin1String("app/"));
        const bool generated = i.target.endsWith(QLatin1String(".moc"))
                               || i.target.startsWith(QLatin1String("ui_"))
                               || i.target.startsWith(QLatin1String("moc_"));
        if (i.quoted != (ownFile || generated)) {
            problems << QStringLiteral("%1:%2: \"%3\" should be %4")
                            .arg(i.file)
                            .arg(i.line)
                            .arg(i.target, i.quoted
                                               ? QStringLiteral(
                                                     "root-relative, or in <> if it is a library's")
                                               : QStringLiteral("in quotes"));
        }
    }
    REPORT_ALL(problems);
}

void tst_Layering::layersIncludeOnlyThemselvesAndThoseBelow()
{
    QStringList problems;
    for (const Include &i : m_includes) {
        if (i.quoted && i.target.contains(u'/') && !mayInclude(i.file, i.target)) {
            problems << QStringLiteral("%1:%2: %3 may not include %4 (%5)")
                            .arg(i.file)
                            .arg(i.line)
                            .arg(layerOf(i.file), layerOf(i.target), i.target);
        }
    }
    REPORT_ALL(problems);
}

void tst_Layering::uiSeesOnlyTheBackendAndValues()
{
    const QStringList allowed {"ui", "backend", "connect", "base", "model", "catalog", "config"};
    QStringList problems;
    for (const Include &i : m_includes) {
        if (layerOf(i.file) == QLatin1String("ui") && i.quoted && i.target.contains(u'/')
            && !allowed.contains(layerOf(i.target))) {
            problems << QStringLiteral("%1:%2: ui may not include %3")
                            .arg(i.file)
                            .arg(i.line)
                            .arg(i.target);
        }
    }
    REPORT_ALL(problems);
}

void tst_Layering::pureLayersDoNoIo()
{
    QStringList problems;
    for (const Include &i : m_includes) {
        // The catalogue built into the program is read through Qt's resource system.
        if (isPure(i.file) && doesIo(i.target)) {
            problems << QStringLiteral("%1:%2: %3 does I/O, %4 must not")
                            .arg(i.file)
                            .arg(i.line)
                            .arg(i.target, layerOf(i.file));
        }
    }
    REPORT_ALL(problems);
}

void tst_Layering::librariesAreKeptToTheirOwners()
{
    QStringList problems;
    for (const Include &i : m_includes) {
        if (!mayUseLibrary(i.file, i.target)) {
            problems << QStringLiteral("%1:%2: %3 has an owner, and this file is not it")
                            .arg(i.file)
                            .arg(i.line)
                            .arg(i.target);
        }
    }
    REPORT_ALL(problems);
}

void tst_Layering::layersOfAllFoldersAreKnown()
{
    QStringList problems;
    for (const QString &file : m_files) {
        if (!rank(layerOf(file)))
            problems << QStringLiteral("%1: no such layer: %2").arg(file, layerOf(file));
    }
    REPORT_ALL(problems);
}

void tst_Layering::theRulesCatchAViolation()
{
    QVERIFY(mayInclude("core/relay/exchange.cpp", "core/base/error.h"));
    QVERIFY(mayInclude("core/backend.cpp", "core/relay/relayserver.h"));
    QVERIFY(!mayInclude("core/base/error.cpp", "core/model/usage.h"));
    QVERIFY(!mayInclude("core/relay/exchange.cpp", "ui/theme.h"));
    QVERIFY(!mayInclude("core/relay/exchange.cpp", "core/nosuchlayer/x.h"));
    QVERIFY(isPure("core/protocols/sse.cpp"));
    QVERIFY(!isPure("core/relay/attempt.cpp"));
    QVERIFY(doesIo("QFile") && doesIo("QtSql/QSqlQuery") && doesIo("QTcpSocket"));
    QVERIFY(!doesIo("QByteArray") && !doesIo("vector") && !doesIo("cstdint"));
    QVERIFY(mayUseLibrary("core/relay/upstream/upstreamclient.cpp", "curl/curl.h"));
    QVERIFY(!mayUseLibrary("core/relay/upstream/upstreamclient.h", "curl/curl.h"));
    QVERIFY(!mayUseLibrary("core/relay/exchange.cpp", "QHttpServer"));
    QVERIFY(!mayUseLibrary("core/model/usage.cpp", "nlohmann/json.hpp"));
    QVERIFY(!mayUseLibrary("core/routing/ruleconditions.cpp", "re2/re2.h"));
}

QTEST_GUILESS_MAIN(tst_Layering)
#include "tst_layering.moc"
