#include "ui/clients/toolwords.h"

#include "core/connect/surroundings.h"
#include "ui/format.h"
#include "ui/utf8.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

namespace patchbay {

namespace {

/// The context of what is said here.
struct ToolWords
{
    Q_DECLARE_TR_FUNCTIONS(ToolWords)
};

} // namespace

QString stateWords(ToolStanding::State state)
{
    switch (state) {
    case ToolStanding::State::NotInstalled:
        return ToolWords::tr("Not installed");
    case ToolStanding::State::NotSetUp:
        return ToolWords::tr("Not set up");
    case ToolStanding::State::Connected:
        return ToolWords::tr("Connected");
    case ToolStanding::State::Drifted:
        return ToolWords::tr("Drifted");
    case ToolStanding::State::Overridden:
        return ToolWords::tr("Overridden");
    case ToolStanding::State::Unreadable:
        break;
    }
    return ToolWords::tr("Cannot read");
}

Status statusOf(ToolStanding::State state)
{
    switch (state) {
    case ToolStanding::State::NotInstalled:
        return Status::Off;
    case ToolStanding::State::NotSetUp:
        return Status::Idle;
    case ToolStanding::State::Connected:
        return Status::Ok;
    case ToolStanding::State::Drifted:
        return Status::Resting;
    case ToolStanding::State::Overridden:
        return Status::Warning;
    case ToolStanding::State::Unreadable:
        break;
    }
    return Status::Error;
}

QString conflictWords(const EnvironmentConflict &conflict)
{
    const QString variable = fromUtf8(conflict.variable);
    return conflict.place.empty()
               ? ToolWords::tr("%1 in the environment").arg(variable)
               : ToolWords::tr("%1 in %2").arg(variable, fromUtf8(conflict.place));
}

QString remarkOf(const ToolStanding &standing)
{
    if (!standing.notes.empty())
        return fromUtf8(standing.notes.front());
    if (!standing.conflicts.empty())
        return conflictWords(standing.conflicts.front());
    return {};
}

QString backupWords(const ToolStanding &standing)
{
    if (!standing.record)
        return {};
    const QDateTime when = QDateTime::fromString(fromUtf8(standing.record->connected), Qt::ISODate);
    QStringList lines;
    if (when.isValid())
        lines << ToolWords::tr("Connected %1.").arg(format::time(when.toMSecsSinceEpoch()));
    const Surroundings here = Surroundings::ofThisProcess();
    for (const FileRecord &file : standing.record->files) {
        const QString path = fromUtf8(here.shown(file.path));
        lines << (file.backup.empty() ? ToolWords::tr("%1 was made; Undo takes it away.").arg(path)
                                      : ToolWords::tr("Backup of %1: %2")
                                            .arg(path, fromUtf8(here.shown(file.backup))));
    }
    return lines.join(u'\n');
}

} // namespace patchbay
