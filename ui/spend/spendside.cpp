#include "ui/spend/spendside.h"

#include "ui/format.h"
#include "ui/spend/baselineedit.h"
#include "ui/spend/budgetchart.h"
#include "ui/spend/figuresmodel.h"
#include "ui/spend/repricingoffer.h"
#include "ui/spend/savingsbar.h"
#include "ui/spend/spendseries.h"
#include "ui/spend/spendtables.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/legend.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int swatchSize = 10;
constexpr Money one = Money::fromPico(1'000'000'000'000);

QString periodWords(const BudgetLine &line)
{
    using Period = BudgetConfig::Period;
    if (!line.budget)
        return SpendSide::tr("This month so far");
    const QString name = fromUtf8(line.budget->id);
    switch (line.budget->period) {
    case Period::Week:
        return SpendSide::tr("Week so far, budget %1").arg(name);
    case Period::Total:
        return SpendSide::tr("In all, budget %1").arg(name);
    default:
        return SpendSide::tr("Month so far, budget %1").arg(name);
    }
}

QString forecastWords(const BudgetLine &line)
{
    if (!line.end.isValid())
        return {};
    switch (line.forecast.kind) {
    case Forecast::Kind::TooEarly:
        return SpendSide::tr("Too early for a forecast: less than 7 days are known.");
    case Forecast::Kind::TooMuch:
        return SpendSide::tr("No forecast: it is beyond what can be counted.");
    case Forecast::Kind::Range:
        break;
    }
    return SpendSide::tr("%1: %2 to %3, from %n days of weekday pattern", nullptr,
                         line.forecast.weeks * 7)
        .arg(dayInWords(line.end.addDays(-1)), format::total(line.forecast.low),
             format::total(line.forecast.high));
}

} // namespace

SpendSide::SpendSide(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_theme(context.theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(buildLine());
    layout->addWidget(buildSavings());
    layout->addWidget(buildUncounted());
    layout->addStretch();
    connect(&m_theme, &Theme::changed, this, &SpendSide::colorPercent);
}

QLabel *SpendSide::caption(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(m_theme.font(TextRole::Caption));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QWidget *SpendSide::buildLine()
{
    auto *box = new QWidget(this);
    m_lineLegend = new Legend(m_theme, {}, box);
    m_spent = new QLabel(box);
    m_spent->setFont(m_theme.font(TextRole::Readout));
    m_limit = caption(box);
    m_limit->setWordWrap(false);
    m_percent = new QLabel(box);
    m_percent->setFont(m_theme.font(TextRole::Strong));
    m_forecast = caption(box);
    m_chart = new BudgetChart(m_theme, box);
    m_lineModel = new FiguresModel(box);
    m_lineTable = new QTableView(box);
    setUpFigures(*m_lineTable, tr("Spend of the period by day"));
    m_lineTable->setModel(m_lineModel);
    m_lineTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_views = new QStackedWidget(box);
    m_views->addWidget(m_chart);
    m_views->addWidget(m_lineTable);
    m_views->setFixedHeight(300);
    auto *readout = new QHBoxLayout;
    readout->setSpacing(8);
    readout->addWidget(m_spent, 0, Qt::AlignBottom);
    readout->addWidget(m_limit, 1, Qt::AlignBottom);
    readout->addWidget(m_percent, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_lineLegend);
    layout->addLayout(readout);
    layout->addWidget(m_views);
    layout->addWidget(m_forecast);
    return box;
}

QWidget *SpendSide::buildSavings()
{
    auto *box = new QWidget(this);
    m_savedLegend = new Legend(m_theme, tr("Saved"), box);
    m_saved = new QLabel(box);
    m_saved->setFont(m_theme.font(TextRole::Readout));
    m_against = caption(box);
    m_bar = new SavingsBar(m_theme, box);
    const auto line = [this, box](const QString &name, const QString &remark, Money routing,
                                  Money cache, QLabel *&value) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        auto *swatch = new SavingsBar(m_theme, box);
        swatch->setFixedSize(swatchSize, swatchSize);
        swatch->setParts(routing, cache);
        swatch->setAccessibleName({});
        row->addWidget(swatch);
        row->addWidget(new QLabel(name, box));
        QLabel *words = caption(box);
        words->setText(remark);
        row->addWidget(words, 1);
        value = new QLabel(box);
        value->setFont(m_theme.font(TextRole::Strong));
        value->setAccessibleName(name);
        row->addWidget(value);
        return row;
    };
    auto *readout = new QHBoxLayout;
    readout->setSpacing(8);
    readout->addWidget(m_saved, 0, Qt::AlignBottom);
    readout->addWidget(m_against, 1, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_savedLegend);
    layout->addLayout(readout);
    layout->addWidget(m_bar);
    layout->addLayout(
        line(tr("Routing"), tr("another model than the baseline"), one, {}, m_routing));
    layout->addLayout(line(tr("Cache"), tr("answered from here"), {}, one, m_cache));
    m_baseline = new BaselineEdit(m_context, box);
    layout->addWidget(m_baseline);
    return box;
}

QWidget *SpendSide::buildUncounted()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(new Legend(m_theme, tr("Not in the sums, or not exact"), box));
    const auto line = [&](const QString &name) {
        auto *button = new QPushButton(box);
        button->setProperty("kind", QStringLiteral("link"));
        auto *label = new QLabel(name, box);
        label->setBuddy(button);
        auto *row = new QHBoxLayout;
        row->addWidget(label);
        row->addStretch();
        row->addWidget(button);
        layout->addLayout(row);
        return button;
    };
    m_unpriced = line(tr("Price unknown"));
    m_repricing = new RepricingOffer(m_context, box);
    layout->addWidget(m_repricing);
    m_estimated = line(tr("Usage estimated"));
    connect(m_unpriced, &QPushButton::clicked, this, &SpendSide::unpricedAsked);
    connect(m_estimated, &QPushButton::clicked, this, &SpendSide::estimatedAsked);
    return box;
}

void SpendSide::showLine(const BudgetLine &line)
{
    m_lineLegend->setCaption(periodWords(line));
    m_spent->setText(format::total(line.spent));
    m_limit->setText(line.budget ? tr("of %1").arg(format::total(line.budget->limit))
                                 : tr("no budget for everything"));
    m_percent->setText(line.budget ? tr("%1 %").arg(format::count(line.percent())) : QString());
    m_ink = line.percent() >= 100 ? Token::Error : line.percent() >= 80 ? Token::Warn : Token::Text;
    colorPercent();
    m_forecast->setText(forecastWords(line));
    m_forecast->setVisible(!m_forecast->text().isEmpty());
    m_chart->setLine(line);
    patchbay::showLine(*m_lineModel, line);
    m_lineTable->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
}

void SpendSide::colorPercent()
{
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, m_theme.color(m_ink));
    m_percent->setPalette(ink);
}

void SpendSide::showSavings(const std::optional<Savings> &savings, const SpendDays &days)
{
    m_savedLegend->setCaption(tr("Saved, all requests"));
    m_savedLegend->setRemark(inWords(days));
    if (!savings) {
        m_saved->setText(format::absent());
        m_against->setText(tr("being counted…"));
        m_routing->setText(format::absent());
        m_cache->setText(format::absent());
        m_bar->setParts({}, {});
        return;
    }
    const Money routing = Money::fromPico(savings->costAtBaseline.pico() - savings->cost.pico());
    const Money both = savings->baselineIsKnown ? routing.plus(savings->cache).value_or(routing)
                                                : savings->cache;
    m_saved->setText(format::total(both));
    m_bar->setParts(savings->baselineIsKnown ? routing : Money(), savings->cache);
    m_cache->setText(format::total(savings->cache));
    if (savings->baselineIsKnown) {
        m_against->setText(tr("against “everything on %1”").arg(fromUtf8(savings->baseline)));
        m_routing->setText(format::total(routing));
        const QString rest = savings->unpriced > 0
                                 ? tr("%Ln requests are not compared: a price is unknown", nullptr,
                                      static_cast<int>(savings->unpriced))
                                 : QString();
        m_routing->setToolTip(rest);
    } else {
        m_against->setText(savings->baseline.empty()
                               ? tr("by the cache; choose a model to compare with")
                               : tr("by the cache; the provider of the baseline %1 is unknown")
                                     .arg(fromUtf8(savings->baseline)));
        m_routing->setText(format::absent());
    }
}

void SpendSide::showUncounted(const SpendFigures &figures)
{
    const SpendRow sum = sumOf(figures.groups);
    m_unpriced->setText(tr("%Ln requests", nullptr, static_cast<int>(sum.unpriced)));
    m_estimated->setText(tr("≈ %Ln requests", nullptr, static_cast<int>(sum.estimated)));
    m_unpriced->setAccessibleName(tr("Price unknown: %1").arg(m_unpriced->text()));
    m_estimated->setAccessibleName(tr("Usage estimated: %1").arg(m_estimated->text()));
    m_unpriced->setEnabled(sum.unpriced > 0);
    m_repricing->setDays(figures.days.fromMs(), figures.days.toMs(), sum.unpriced);
    m_estimated->setEnabled(sum.estimated > 0);
}

void SpendSide::setTable(bool table)
{
    m_views->setCurrentIndex(table ? 1 : 0);
}

} // namespace patchbay
