#include "ui/live/costview.h"

#include "ui/format.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace patchbay {

namespace {

/// What a rate is for, in words.
QString kindWords(RateKind kind)
{
    switch (kind) {
    case RateKind::Input:
        return CostView::tr("Input");
    case RateKind::Output:
        return CostView::tr("Output");
    case RateKind::CacheRead:
        return CostView::tr("Input from the cache");
    case RateKind::CacheWrite:
        return CostView::tr("Input written to the cache");
    case RateKind::CacheWrite1h:
        return CostView::tr("Input written to the 1-hour cache");
    case RateKind::InputAudio:
        return CostView::tr("Audio input");
    case RateKind::CacheReadAudio:
        return CostView::tr("Audio input from the cache");
    case RateKind::InputImage:
        return CostView::tr("Image input");
    case RateKind::Reasoning:
        return CostView::tr("Reasoning");
    case RateKind::OutputAudio:
        return CostView::tr("Audio output");
    case RateKind::OutputImage:
        return CostView::tr("Image output");
    case RateKind::PerWebSearch:
        return CostView::tr("Web searches");
    case RateKind::PerImage:
        return CostView::tr("Images made");
    case RateKind::PerAudioHour:
        return CostView::tr("Transcribed sound");
    case RateKind::PerRequest:
        return CostView::tr("The request itself");
    case RateKind::Count:
        break;
    }
    return {};
}

QString unitWords(RateKind kind)
{
    switch (kind) {
    case RateKind::PerWebSearch:
        return CostView::tr("per 1,000");
    case RateKind::PerAudioHour:
        return CostView::tr("per hour");
    case RateKind::PerImage:
    case RateKind::PerRequest:
        return CostView::tr("each");
    default:
        return CostView::tr("per million");
    }
}

QString countWords(const CostPart &part)
{
    return part.kind == RateKind::PerAudioHour ? format::duration(part.count * 1000)
                                               : format::count(part.count);
}

QString sourceWords(CostSource source, const QString &date)
{
    switch (source) {
    case CostSource::Provider:
        return CostView::tr("The provider stated this cost itself.");
    case CostSource::Catalog:
        return CostView::tr("By the catalogue's prices of %1.").arg(date);
    case CostSource::Override:
        return CostView::tr("By the prices set in the profile.");
    case CostSource::Subscription:
        return CostView::tr("Covered by a subscription, so it counts as 0.");
    case CostSource::Free:
        return CostView::tr("Nothing was charged for.");
    case CostSource::Demo:
        return CostView::tr("By the list prices of the simulated provider; nobody pays them.");
    case CostSource::Unknown:
        break;
    }
    return CostView::tr("The price is not known, so neither is the cost. Set the model's price "
                        "under Providers.");
}

/// What it would have cost without the caches, or on the baseline.
QString otherwise(const ExchangeRecord &record, const std::optional<ExchangeDetail> &detail)
{
    QString words;
    if (record.cacheHit && record.saved)
        words += u' '
                 + CostView::tr("Patchbay answered from its own cache, which saved %1.")
                       .arg(format::money(record.saved));
    if (detail && detail->uncached)
        words += u' '
                 + CostView::tr("Without the provider's cache it would have cost %1.")
                       .arg(format::money(detail->uncached));
    if (detail && detail->atBaseline)
        words += u' '
                 + CostView::tr("On the baseline %1 it would have cost %2.")
                       .arg(fromUtf8(detail->baseline), format::money(detail->atBaseline));
    if (detail && detail->former)
        words += u' '
                 + CostView::tr("It was priced anew (%1); it had been entered with %2.")
                       .arg(format::time(detail->former->repricedMs),
                            detail->former->cost ? format::money(detail->former->cost)
                                                 : CostView::tr("an unknown cost"));
    return words;
}

} // namespace

CostView::CostView(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_theme(context.theme)
    , m_table(new QTableWidget(0, 4, this))
    , m_remark(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_table->setHorizontalHeaderLabels({tr("What"), tr("Count"), tr("Price"), tr("Cost")});
    m_table->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 1; column < 4; ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("What the cost consists of"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < 4; ++column)
        m_table->setColumnWidth(column, 180);
    m_remark->setWordWrap(true);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_remark);
}

void CostView::show(const ActiveExchange &exchange, const std::optional<ExchangeDetail> &detail)
{
    const ExchangeRecord &record = exchange.record;
    const std::vector<CostPart> parts = detail ? detail->parts : std::vector<CostPart>();
    m_table->setRowCount(static_cast<int>(parts.size()) + 1);
    const auto set = [this](int row, const QStringList &texts, bool strong) {
        for (int column = 0; column < texts.size(); ++column) {
            auto *cell = new QTableWidgetItem(texts.at(column));
            if (column > 0)
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (strong)
                cell->setFont(m_theme.font(TextRole::Strong));
            m_table->setItem(row, column, cell);
        }
    };
    int row = 0;
    for (const CostPart &part : parts)
        set(row++,
            {kindWords(part.kind), countWords(part),
             format::money(part.rate) + u' ' + unitWords(part.kind), format::money(part.amount)},
            false);
    const std::int64_t tokens = record.usage.totalInput() + record.usage.output;
    set(row,
        {tr("In all"),
         record.usage.source == UsageSource::Unknown ? format::absent() : format::count(tokens),
         QString(), exchange.running ? QStringLiteral("…") : format::money(record.cost)},
        true);
    QString remark = exchange.running ? tr("The cost is known when the answer has ended.")
                                      : sourceWords(record.costSource, fromUtf8(record.priceDate));
    if (record.usage.source == UsageSource::Estimated)
        remark += u' ' + tr("The provider reported no usage: the tokens are estimated.");
    remark += otherwise(record, detail);
    if (detail && !parts.empty() && !detail->partsAreExact)
        remark += u' ' + tr("Prices have changed since; the parts are by those of today.");
    m_remark->setText(remark);
}

} // namespace patchbay
