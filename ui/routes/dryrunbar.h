#pragma once

#include "ui/answer.h"
#include "ui/context.h"

#include "core/backend/dryrun.h"
#include "core/base/error.h"
#include "core/model/exchangepage.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace patchbay {

class RouteDraft;

/// Asks where a request would go by a draft, and says it.
class DryRunBar final : public QWidget
{
    Q_OBJECT

public:
    DryRunBar(const UiContext &context, RouteDraft &draft, QWidget *parent = nullptr);

    /// The models to choose from; others may be typed.
    void setModels(const QStringList &models);
    [[nodiscard]] const std::optional<DryRun> &result() const { return m_result; }
    /// The id of the client that result() is for.
    [[nodiscard]] const QString &client() const { return m_asker; }

signals:
    /// There is another result, or none any more.
    void answered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void ask();
    void takeClients();
    void fillLog();
    void showResult(const Result<DryRun> &run);
    void forget();

    UiContext m_context;
    RouteDraft &m_draft;
    QComboBox *m_client;
    QComboBox *m_model;
    QLineEdit *m_prompt;
    QMenu *m_needs;
    QPushButton *m_needsButton;
    QMenu *m_log;
    QLabel *m_said;
    QPushButton *m_close;
    std::optional<ExchangeId> m_exchange;
    QString m_asker;
    std::optional<DryRun> m_result;
    bool m_asked = false; ///< so that an edit asks again
    QTimer m_again;
    Answer<Result<DryRun>> m_answer;
    Answer<Result<ExchangePage>> m_logAnswer;
};

} // namespace patchbay
