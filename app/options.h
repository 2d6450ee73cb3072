#pragma once

#include "core/base/error.h"
#include "core/config/config.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace patchbay {

/// The command line, read but not yet acted on.
struct Options
{
    QString command; ///< empty: the desktop application
    QStringList arguments; ///< what follows the command
    std::string profile;
    std::string data;
    std::optional<ListenAddress> listen;
    QString logLevel = QStringLiteral("warning");
    QString by = QStringLiteral("provider"); ///< spend
    std::string against; ///< backtest: the other profile; empty: the one in force
    int days = 30; ///< spend, backtest, reprice
    bool csv = false; ///< spend
    QString model; ///< route, reprice
    QString client; ///< route
    QString protocol; ///< route
    std::optional<QString> prompt; ///< route
    std::optional<QString> request; ///< route: a file, or `-`
    bool dryRun = false; ///< connect, disconnect, reprice
    bool all = false; ///< disconnect, reprice
    bool background = false; ///< the desktop application: start in the tray
    bool help = false;
    bool version = false;
};

/// Reads \a arguments (without the program's name). The error is a usage error (exit code 2).
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments);

[[nodiscard]] QString usageText();

} // namespace patchbay
