#include "ui/spend/budgetalertline.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/relaystate.h"
#include "ui/spend/budgetmodel.h"
#include "ui/utf8.h"
#include "ui/widgets/statusstrip.h"

namespace patchbay {

BudgetAlertLine::BudgetAlertLine(const UiContext &context, StatusStrip &strip, QObject *parent)
    : QObject(parent)
    , m_strip(strip)
    , m_reader(context.host, BudgetReader::Depth::Spent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(std::chrono::seconds(10));
    connect(&m_timer, &QTimer::timeout, &m_reader, &BudgetReader::read);
    connect(&m_reader, &BudgetReader::changed, this, &BudgetAlertLine::show);
    connect(&context.host, &RelayHost::changed, &m_reader, &BudgetReader::read);
    connect(&context.state, &RelayState::budgetReached, &m_reader, &BudgetReader::read);
    connect(&context.state, &RelayState::changed, this, [this] {
        if (!m_timer.isActive())
            m_timer.start();
    });
    connect(&strip, &StatusStrip::alertClicked, this, [this] { emit budgetAsked(m_budget); });
    m_reader.read();
}

void BudgetAlertLine::show()
{
    const BudgetStanding *worst = nullptr;
    for (const BudgetStanding &each : m_reader.budgets()) {
        if (each.isReached()
            && (!worst
                || std::pair(each.isBlocked(), each.percent())
                       > std::pair(worst->isBlocked(), worst->percent())))
            worst = &each;
    }
    m_budget = worst ? worst->budget.id : std::string();
    m_strip.setAlert(
        worst ? statusOf(*worst) : Status::Ok,
        worst ? tr("Budget %1 at %2 %").arg(fromUtf8(m_budget), format::count(worst->percent()))
              : QString());
}

} // namespace patchbay
