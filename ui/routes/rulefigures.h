#pragma once

#include "core/backend/backend.h"
#include "ui/answer.h"
#include "ui/context.h"

#include <QWidget>

class QLabel;

namespace patchbay {

/// What went over one rule in the last 24 hours. Thread: GUI.
class RuleFigures final : public QWidget
{
    Q_OBJECT

public:
    explicit RuleFigures(const UiContext &context, QWidget *parent = nullptr);

    /// Asks the ledger about the rule \a id.
    void read(const QString &id);

private:
    void show(const Result<std::vector<SpendRow>> &rows);

    UiContext m_context;
    QLabel *m_requests;
    QLabel *m_failed;
    QLabel *m_cost;
    QLabel *m_saved;
    Answer<Result<std::vector<SpendRow>>> m_answer;
};

} // namespace patchbay
