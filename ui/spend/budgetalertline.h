#pragma once

#include "ui/context.h"
#include "ui/spend/budgetstanding.h"

#include <QObject>
#include <QTimer>

namespace patchbay {

class StatusStrip;

/// Says in the status strip which budget has reached the most of what it waits for, as long as it
/// has; reads them at most every ten seconds while exchanges end. Thread: GUI; waits for nothing.
class BudgetAlertLine final : public QObject
{
    Q_OBJECT

public:
    BudgetAlertLine(const UiContext &context, StatusStrip &strip, QObject *parent = nullptr);

signals:
    void budgetAsked(const std::string &id);

private:
    void show();

    StatusStrip &m_strip;
    BudgetReader m_reader;
    QTimer m_timer;
    std::string m_budget; ///< that is told of; empty: none
};

} // namespace patchbay
