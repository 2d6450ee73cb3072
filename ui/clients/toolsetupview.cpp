#include "ui/clients/toolsetupview.h"

#include "core/backend/relayhost.h"
#include "core/connect/toolvalues.h"
#include "ui/clients/keychanges.h"
#include "ui/clients/toolwords.h"
#include "ui/format.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/statusshape.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

QLabel *prose(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    return label;
}

void say(QLabel &label, const QString &text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

} // namespace

ToolSetupView::ToolSetupView(const UiContext &context, ToolWork &work, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_work(work)
    , m_paths(prose(this))
    , m_notes(prose(this))
    , m_legend(new Legend(context.theme, tr("What changes"), this))
    , m_changes(new KeyChanges(context.theme, this))
    , m_remark(prose(this))
    , m_backups(prose(this))
    , m_result(new StatusLabel(context.theme, this))
    , m_failure(prose(this))
    , m_afterwards(prose(this))
    , m_copyToken(new CopyButton(context.theme, tr("Copy the token"), this))
    , m_connect(new QPushButton(tr("Connect"), this))
    , m_undo(new QPushButton(tr("Undo…"), this))
    , m_verify(new QPushButton(tr("Verify"), this))
{
    m_paths->setFont(context.theme.font(TextRole::Fixed));
    m_paths->setForegroundRole(QPalette::PlaceholderText);
    m_connect->setProperty("kind", QStringLiteral("primary"));
    m_backups->setFont(context.theme.font(TextRole::Caption));
    m_backups->setForegroundRole(QPalette::PlaceholderText);
    m_backups->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copyToken->setSecret(true);
    m_copyToken->hide();
    m_result->hide();
    auto *afterwards = new QHBoxLayout;
    afterwards->addWidget(m_afterwards, 1);
    afterwards->addWidget(m_copyToken, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_paths);
    layout->addWidget(m_notes);
    layout->addWidget(m_legend);
    layout->addWidget(m_changes);
    layout->addWidget(m_remark);
    layout->addWidget(m_backups);
    layout->addLayout(afterwards);
    layout->addWidget(m_result);
    layout->addWidget(m_failure);
    layout->addStretch();
    connect(m_connect, &QPushButton::clicked, this, &ToolSetupView::connectTool);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (m_undoing)
            disconnectTool();
        else
            previewUndo();
    });
    connect(m_verify, &QPushButton::clicked, this, &ToolSetupView::verify);
    connect(&context.host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) { take(*activity); });
}

void ToolSetupView::open(const ToolStanding &standing)
{
    using State = ToolStanding::State;
    if (m_busy)
        return; // what it does ends with changed()
    if (m_standing.tool != standing.tool) {
        m_client.clear();
        m_result->hide();
        say(*m_afterwards, {});
        m_copyToken->hide();
        m_copyToken->setText({});
    }
    m_standing = standing;
    m_preview.reset();
    m_undoing = false;
    m_previewed.cancel();
    m_undone.cancel();
    QStringList paths;
    for (const std::string &path : standing.paths)
        paths << fromUtf8(path);
    say(*m_paths, paths.join(QLatin1Char('\n')));
    QStringList notes;
    for (const std::string &note : standing.notes)
        notes << fromUtf8(note);
    for (const EnvironmentConflict &conflict : standing.conflicts)
        notes << tr("%1 wins over the file: remove it there and start the tool anew.")
                     .arg(conflictWords(conflict));
    say(*m_notes, notes.join(QLatin1Char('\n')));
    say(*m_remark, {});
    say(*m_backups, backupWords(standing));
    say(*m_failure, {});
    m_legend->hide();
    m_changes->hide();
    const bool connected = standing.record.has_value();
    m_undo->setText(tr("Undo…"));
    m_undo->setVisible(connected);
    m_verify->setVisible(connected);
    m_connect->setVisible(!connected || standing.state == State::Drifted);
    m_connect->setText(connected ? tr("Connect again") : tr("Connect"));
    m_connect->setEnabled(false);
    if (standing.state == State::Unreadable)
        m_connect->hide();
    else if (!m_connect->isHidden())
        previewConnect();
    if (m_verify->isEnabled() && !m_client.empty() && !connected) {
        m_client.clear();
        m_result->hide();
    }
}

void ToolSetupView::previewConnect()
{
    const auto config = m_context.host.config();
    if (m_context.host.url().empty()) {
        showFailure(tr("The relay does not run, so that there is no address to connect to."));
        return;
    }
    if (config && !config->listen.empty() && config->listen.front().port == 0) {
        showFailure(tr("The relay takes another free port at each start, which no tool can be told "
                       "of. Give it a fixed port in the settings."));
        return;
    }
    m_previewed.await(m_work.preview(*m_standing.tool, m_context.host.url()), this,
                      [this](const Result<ToolWork::Preview> &preview) {
                          if (!preview) {
                              showFailure(fromUtf8(preview.error().message));
                              return;
                          }
                          m_preview = *preview;
                          showChanges(m_preview->changes, false);
                          m_connect->setEnabled(true);
                      });
}

void ToolSetupView::previewUndo()
{
    m_undone.await(m_work.previewUndo(*m_standing.tool), this,
                   [this](const Result<std::vector<FileChange>> &changes) {
                       if (!changes) {
                           showFailure(fromUtf8(changes.error().message));
                           return;
                       }
                       m_undoing = true;
                       showChanges(*changes, true);
                       m_undo->setText(tr("Undo now"));
                       m_undo->setFocus(Qt::OtherFocusReason);
                   });
}

void ToolSetupView::showChanges(const std::vector<FileChange> &changes, bool undoing)
{
    m_changes->setChanges(changes);
    m_legend->setCaption(undoing ? tr("What undoing changes") : tr("What changes"));
    m_legend->setRemark(m_changes->summary());
    m_legend->show();
    m_changes->setVisible(m_changes->rowCount() > 0);
    QStringList lines;
    for (const FileChange &change : changes) {
        for (const std::string &kept : change.kept)
            lines << tr("%1 was changed since and stays so.").arg(fromUtf8(kept));
        if (!undoing) {
            for (const KeyChange &key : change.keys) {
                if (key.kind == KeyChange::Kind::Replaced)
                    lines << tr("%1 holds a value that is not ours. Undo puts it back.")
                                 .arg(fromUtf8(toText(key.path)));
            }
        }
    }
    lines << (undoing ? tr("The files come back as they were, and the tool's token is refused from "
                           "then on.")
                      : tr("Comments, order and all other keys stay as they are. A dated backup is "
                           "put beside each file that there is."));
    say(*m_remark, lines.join(QLatin1Char('\n')));
}

void ToolSetupView::showFailure(const QString &words)
{
    say(*m_failure, words);
    m_failure->setAccessibleName(words);
}

void ToolSetupView::setBusy(bool busy)
{
    m_busy = busy;
    for (QPushButton *button : {m_connect, m_undo, m_verify})
        button->setEnabled(!busy);
}

void ToolSetupView::connectTool()
{
    if (!m_preview)
        return;
    setBusy(true);
    say(*m_failure, {});
    const auto preview = m_preview;
    m_work.connectTool(preview, [this, preview](const Result<void> &done) {
        setBusy(false);
        if (!done) {
            showFailure(fromUtf8(done.error().message));
            emit changed();
            return;
        }
        if (!preview->tool->afterwards.empty()) {
            say(*m_afterwards, fromUtf8(filledIn(preview->tool->afterwards, preview->access.url,
                                                 "pb-…" + preview->access.token.hint())));
            m_copyToken->setText(fromUtf8(preview->access.token.reveal()));
            m_copyToken->show();
        }
        m_client = preview->client;
        verify();
        emit changed();
    });
}

void ToolSetupView::disconnectTool()
{
    setBusy(true);
    m_work.disconnectTool(*m_standing.tool, [this](const Result<void> &done) {
        setBusy(false);
        m_client.clear();
        say(*m_afterwards, {});
        m_copyToken->hide();
        m_copyToken->setText({});
        if (!done) {
            showFailure(fromUtf8(done.error().message));
        } else {
            m_result->setStatus(Status::Off, tr("Undone: the files are as they were."));
            m_result->show();
        }
        emit changed();
    });
}

void ToolSetupView::verify()
{
    if (m_standing.record)
        m_client = m_standing.record->client;
    m_sinceMs = QDateTime::currentMSecsSinceEpoch();
    m_result->setStatus(Status::Idle,
                        tr("Waiting for a request of %1…").arg(fromUtf8(m_standing.tool->name)));
    m_result->show();
}

void ToolSetupView::take(const Activity &activity)
{
    if (m_client.empty())
        return;
    for (const ActiveExchange &exchange : activity.exchanges) {
        const ExchangeRecord &record = exchange.record;
        if (exchange.running || record.client != m_client || record.startedMs < m_sinceMs)
            continue;
        const bool good = record.outcome == Outcome::Complete;
        m_result->setStatus(good ? Status::Ok : Status::Warning,
                            good ? tr("It came: %1 answered.").arg(fromUtf8(record.model))
                                 : tr("It came, but was answered %1 (%2).")
                                       .arg(record.status)
                                       .arg(record.errorCode.empty() ? format::absent()
                                                                     : fromUtf8(record.errorCode)));
        m_client.clear();
        emit verified();
        return;
    }
}

} // namespace patchbay
