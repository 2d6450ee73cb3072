#pragma once

#include "core/backend/toolwork.h"
#include "core/model/activity.h"
#include "ui/answer.h"
#include "ui/context.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchbay {

class CopyButton;
class KeyChanges;
class Legend;
class StatusLabel;

/// One tool's connection: what would change, key by key, before anything is written; connecting;
/// waiting for the tool's first request; undoing. For the Clients page and the set-up.
class ToolSetupView final : public QWidget
{
    Q_OBJECT

public:
    /// \a work must outlive it.
    ToolSetupView(const UiContext &context, ToolWork &work, QWidget *parent = nullptr);

    void open(const ToolStanding &standing);

    /// Connects, or undoes what is connected; for whoever places it.
    [[nodiscard]] QPushButton *connectButton() const { return m_connect; }
    [[nodiscard]] QPushButton *undoButton() const { return m_undo; }
    [[nodiscard]] QPushButton *verifyButton() const { return m_verify; }

signals:
    /// Files and profile have changed.
    void changed();
    /// A request of the tool has come.
    void verified();

private:
    void showChanges(const std::vector<FileChange> &changes, bool undoing);
    void showFailure(const QString &words);
    void previewConnect();
    void previewUndo();
    void connectTool();
    void disconnectTool();
    void verify();
    void take(const Activity &activity);
    void setBusy(bool busy);

    UiContext m_context;
    ToolWork &m_work;
    ToolStanding m_standing;
    ToolWork::Preview m_preview;
    QLabel *m_paths;
    QLabel *m_notes;
    Legend *m_legend;
    KeyChanges *m_changes;
    QLabel *m_remark;
    QLabel *m_backups;
    StatusLabel *m_result;
    QLabel *m_failure;
    QLabel *m_afterwards;
    CopyButton *m_copyToken;
    QPushButton *m_connect;
    QPushButton *m_undo;
    QPushButton *m_verify;
    std::string m_client; ///< whose request is waited for; empty: none is
    qint64 m_sinceMs = 0; ///< Unix milliseconds, when the waiting began
    bool m_busy = false; ///< files are being written
    bool m_undoing = false; ///< what undoing would do is shown
    Answer<Result<ToolWork::Preview>> m_previewed;
    Answer<Result<std::vector<FileChange>>> m_undone;
};

} // namespace patchbay
