#include "ui/routes/rulefigures.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QFormLayout>
#include <QLabel>

namespace patchbay {

RuleFigures::RuleFigures(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString &caption) {
        auto *value = new QLabel(this);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setFont(context.theme.font(TextRole::Strong));
        value->setAccessibleName(caption);
        form->addRow(caption, value);
        return value;
    };
    m_requests = add(tr("Requests"));
    m_failed = add(tr("Failed"));
    m_cost = add(tr("Cost"));
    m_saved = add(tr("Saved by the cache"));
}

void RuleFigures::read(const QString &id)
{
    for (QLabel *each : {m_requests, m_failed, m_cost, m_saved})
        each->setText(format::absent());
    if (id.isEmpty())
        return;
    SpendFilter filter;
    filter.route = id.toStdString();
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    constexpr std::int64_t dayMs = 24LL * 60 * 60 * 1000;
    m_answer.await(m_context.host.backend().spend(SpendBy::Route, filter, now - dayMs, now), this,
                   [this](const Result<std::vector<SpendRow>> &rows) { show(rows); });
}

void RuleFigures::show(const Result<std::vector<SpendRow>> &rows)
{
    if (!rows)
        return;
    const SpendRow sums = rows->empty() ? SpendRow() : rows->front();
    m_requests->setText(format::count(sums.requests));
    m_failed->setText(format::count(sums.errors));
    m_cost->setText(
        format::total(sums.cost)
        + (sums.unpriced > 0
               ? QStringLiteral(" + ") + tr("%n unpriced", nullptr, static_cast<int>(sums.unpriced))
               : QString()));
    m_saved->setText(format::total(sums.saved));
}

} // namespace patchbay
