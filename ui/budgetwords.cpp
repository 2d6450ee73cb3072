#include "ui/budgetwords.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace patchbay {

namespace {

class BudgetWords
{
    Q_DECLARE_TR_FUNCTIONS(BudgetWords)

public:
    static QString title(const BudgetAlert &alert)
    {
        if (alert.event == "block")
            return tr("A budget is used up");
        if (alert.event == "downgrade")
            return tr("A budget moves requests");
        if (alert.event == "projected")
            return tr("A budget will not last");
        if (alert.event == "unpriced")
            return tr("A cost is unknown");
        return tr("%1% of a budget is spent").arg(alert.percent);
    }

    static QString words(const BudgetAlert &alert)
    {
        const QString budget = QString::fromStdString(alert.budget);
        if (alert.event == "unpriced")
            return tr("The budget “%1” lets requests through whose price is unknown; it cannot "
                      "count them. Set a price for the model under Providers.")
                .arg(budget);
        const QString spent
            = tr("The budget “%1” has spent %2 of %3.")
                  .arg(budget, format::total(alert.spent), format::total(alert.limit));
        const QString more = consequence(alert);
        return more.isEmpty() ? spent : tr("%1 %2", "two sentences").arg(spent, more);
    }

private:
    static QString consequence(const BudgetAlert &alert)
    {
        if (alert.event == "downgrade")
            return tr("Its requests now go to another target.");
        if (alert.event == "projected")
            return tr("At this pace it runs out before its period ends.");
        if (alert.event != "block")
            return {};
        if (!alert.resetsMs)
            return tr("Its requests are refused until the limit is raised.");
        const QDateTime resets = QDateTime::fromMSecsSinceEpoch(*alert.resetsMs);
        return tr("Its requests are refused until %1.")
            .arg(QLocale().toString(resets, QLocale::ShortFormat));
    }
};

} // namespace

QString titleOf(const BudgetAlert &alert)
{
    return BudgetWords::title(alert);
}

QString inWords(const BudgetAlert &alert)
{
    return BudgetWords::words(alert);
}

} // namespace patchbay
