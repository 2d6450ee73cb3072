#include "app/options.h"

#include "core/config/listenaddress.h"

#include <QCommandLineParser>

namespace patchbay {

namespace {

std::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorCode::InvalidRequest, message.toStdString());
}

} // namespace

QString usageText()
{
    return QStringLiteral(
        "Usage: patchbay [COMMAND] [options]\n"
        "\n"
        "  (no command)           the desktop application: window, tray, relay\n"
        "  serve                  run the relay without a window\n"
        "  check [FILE]           say what is wrong with a profile; exit 0 or 1\n"
        "  route --model M [--prompt TEXT | --request FILE] [--client ID] [--protocol P]\n"
        "                         where a request would go and why, as JSON; sends nothing\n"
        "  key set PROVIDER/KEY   store a key, read from standard input, in the keychain\n"
        "  key rm PROVIDER/KEY    remove it from the keychain and the profile\n"
        "  key list               where each key's secret lies and whether it is there\n"
        "  token new CLIENT       make a token for a client of the relay, printed once\n"
        "  token show             print the first client's own token\n"
        "  spend [--by provider|model|client|user|tag|route|key|day] [--days N] [--csv]\n"
        "                         what was spent, from the ledger\n"
        "  backtest [--days N] [--against FILE]\n"
        "                         what the recorded requests would have cost under the profile\n"
        "                         FILE, or the one in force; JSON\n"
        "  reprice [--days N] [--model M] [--all] [--dry-run]\n"
        "                         enter the cost of requests whose price was unknown by the "
        "prices\n"
        "                         that are known now; --all: of those that had one too; JSON\n"
        "  connect [TOOL] [--dry-run]\n"
        "                         point a coding tool at the relay, by its own settings; without\n"
        "                         TOOL: which are here and how they stand\n"
        "  disconnect TOOL|--all  put its settings back as they were\n"
        "  catalog import FILE    newer providers, models or prices, from a file\n"
        "\n"
        "  --profile FILE         default $XDG_CONFIG_HOME/patchbay/profile.json\n"
        "  --data DIR             default $XDG_DATA_HOME/patchbay\n"
        "  --listen ADDR:PORT     in place of the profile's list; port 0 takes a free one\n"
        "  --log-level LEVEL      debug, info, warning (default) or error; logs go to stderr\n"
        "  --background           start the desktop application in the tray\n"
        "  --version, --help\n");
}

Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("FILE"));
    const QCommandLineOption data(QStringLiteral("data"), {}, QStringLiteral("DIR"));
    const QCommandLineOption listen(QStringLiteral("listen"), {}, QStringLiteral("ADDR:PORT"));
    const QCommandLineOption logLevel(QStringLiteral("log-level"), {}, QStringLiteral("LEVEL"));
    const QCommandLineOption by(QStringLiteral("by"), {}, QStringLiteral("WHAT"));
    const QCommandLineOption days(QStringLiteral("days"), {}, QStringLiteral("N"));
    const QCommandLineOption against(QStringLiteral("against"), {}, QStringLiteral("FILE"));
    const QCommandLineOption csv(QStringLiteral("csv"));
    const QCommandLineOption model(QStringLiteral("model"), {}, QStringLiteral("M"));
    const QCommandLineOption prompt(QStringLiteral("prompt"), {}, QStringLiteral("TEXT"));
    const QCommandLineOption request(QStringLiteral("request"), {}, QStringLiteral("FILE"));
    const QCommandLineOption client(QStringLiteral("client"), {}, QStringLiteral("ID"));
    const QCommandLineOption protocol(QStringLiteral("protocol"), {}, QStringLiteral("P"));
    const QCommandLineOption dryRun(QStringLiteral("dry-run"));
    const QCommandLineOption all(QStringLiteral("all"));
    const QCommandLineOption background(QStringLiteral("background"));
    const QCommandLineOption help(QStringList {QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringList {QStringLiteral("v"), QStringLiteral("version")});
    parser.addOptions({profile, data, listen, logLevel, by, days, against, csv, model, prompt,
                       request, client, protocol, dryRun, all, background, help, version});
    if (!parser.parse(QStringList(QStringLiteral("patchbay")) + arguments))
        return usage(parser.errorText());

    Options options;
    options.help = parser.isSet(help);
    options.version = parser.isSet(version);
    options.arguments = parser.positionalArguments();
    if (!options.arguments.isEmpty())
        options.command = options.arguments.takeFirst();
    options.profile = parser.value(profile).toStdString();
    options.data = parser.value(data).toStdString();
    options.against = parser.value(against).toStdString();
    options.csv = parser.isSet(csv);
    options.dryRun = parser.isSet(dryRun);
    options.all = parser.isSet(all);
    options.background = parser.isSet(background);
    options.model = parser.value(model);
    options.client = parser.value(client);
    options.protocol = parser.value(protocol);
    if (parser.isSet(prompt))
        options.prompt = parser.value(prompt);
    if (parser.isSet(request))
        options.request = parser.value(request);
    if (parser.isSet(logLevel))
        options.logLevel = parser.value(logLevel);
    if (parser.isSet(by))
        options.by = parser.value(by);
    if (parser.isSet(days)) {
        bool isNumber = false;
        options.days = parser.value(days).toInt(&isNumber);
        if (!isNumber || options.days < 1 || options.days > 100000)
            return usage(QStringLiteral("--days wants a whole number of at least 1."));
    }
    if (parser.isSet(listen)) {
        auto address = readListenAddress(parser.value(listen).toStdString());
        if (!address)
            return usage(QStringLiteral("--listen: ")
                         + QString::fromStdString(address.error().message));
        options.listen = std::move(*address);
    }
    return options;
}

} // namespace patchbay
