#include "ui/spend/spendpage.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/snippet.h"
#include "ui/spend/budgetmodel.h"
#include "ui/spend/budgetpanel.h"
#include "ui/spend/choicerow.h"
#include "ui/spend/serieslegend.h"
#include "ui/spend/spendbars.h"
#include "ui/spend/spendfilter.h"
#include "ui/spend/spendside.h"
#include "ui/spend/spendtables.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/legend.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

const QString ledgerKey = QStringLiteral("ledger");
const QString settingsGroup = QStringLiteral("spend/");
constexpr int narrow = 900; ///< below it the columns stand below each other

constexpr std::array groups {SpendBy::Provider, SpendBy::Model, SpendBy::Client, SpendBy::User,
                             SpendBy::Tag,      SpendBy::Route, SpendBy::Key};

SpendChoice readChoice(const QSettings &settings)
{
    const auto text = [&settings](const char *key) {
        return settings.value(settingsGroup + QLatin1String(key)).toString();
    };
    SpendChoice choice;
    choice.by = spendByName(text("by").toStdString()).value_or(SpendBy::Provider);
    if (choice.by == SpendBy::Day)
        choice.by = SpendBy::Provider;
    choice.step = static_cast<SpendStep>(
        qBound(0, settings.value(settingsGroup + QStringLiteral("step")).toInt(), 2));
    choice.period = periodOf(text("period"));
    choice.filter = readSpendFilter(text("filter")).value_or(SpendFilter {});
    choice.budget = text("budget").toStdString();
    return choice;
}

void writeChoice(QSettings &settings, const SpendChoice &choice)
{
    const auto put = [&settings](const char *key, const QVariant &value) {
        settings.setValue(settingsGroup + QLatin1String(key), value);
    };
    put("by", fromUtf8(name(choice.by)));
    put("step", static_cast<int>(choice.step));
    put("period", toText(choice.period));
    put("filter", toText(choice.filter));
    put("budget", fromUtf8(choice.budget));
}

QString perStep(SpendStep step)
{
    switch (step) {
    case SpendStep::Week:
        return SpendPage::tr("Spend per week, USD");
    case SpendStep::Month:
        return SpendPage::tr("Spend per month, USD");
    case SpendStep::Day:
        break;
    }
    return SpendPage::tr("Spend per day, USD");
}

} // namespace

SpendPage::SpendPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_reader(new SpendReader(context.host, this))
    , m_choice(readChoice(context.settings))
{
    setTitle(pageName());
    m_reader->setChoice(m_choice);
    connect(m_reader, &SpendReader::changed, this, [this] {
        banners().withdraw(ledgerKey);
        showFigures();
    });
    connect(m_reader, &SpendReader::savingsChanged, this,
            [this] { m_side->showSavings(m_reader->savings(), m_reader->savingsDays()); });
    connect(m_reader, &SpendReader::failed, this, [this](const QString &words) {
        banners().put({Notice::Level::Error, ledgerKey, words, tr("Try again"), [this] {
                           m_reader->read();
                       }});
    });
}

SpendPage::~SpendPage() = default;

void SpendPage::shown()
{
    build();
    m_reader->setFollowing(true);
}

void SpendPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    shown();
}

void SpendPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_reader->setFollowing(false);
}

void SpendPage::setChoice(const SpendChoice &choice)
{
    m_choice = choice;
    writeChoice(context().settings, choice);
    if (m_isBuilt)
        showChoice();
    m_reader->setChoice(choice);
}

void SpendPage::setTable(bool table)
{
    build();
    m_view->setCurrent(table ? 1 : 0);
    m_barViews->setCurrentIndex(table ? 1 : 0);
    m_side->setTable(table);
}

void SpendPage::choosePeriod()
{
    SpendChoice choice = m_choice;
    const auto kind = static_cast<SpendPeriod::Kind>(m_period->currentData().toInt());
    if (kind == SpendPeriod::Kind::Custom) {
        // An end before the begin is another's begin.
        choice.period
            = {kind, qMin(m_first->date(), m_last->date()), qMax(m_first->date(), m_last->date())};
    } else {
        choice.period = {kind, {}, {}};
    }
    setChoice(choice);
}

void SpendPage::chooseFilter()
{
    const auto filter = readSpendFilter(m_filter->text());
    m_filterProblem->setText(filter ? QString() : filter.error());
    m_filterProblem->setVisible(!filter);
    m_filter->setAccessibleDescription(m_filterProblem->text());
    if (!filter || *filter == m_choice.filter)
        return;
    SpendChoice choice = m_choice;
    choice.filter = *filter;
    setChoice(choice);
}

void SpendPage::showChoice()
{
    const SpendDays days = daysOf(m_choice.period, QDate::currentDate());
    setRemark(QStringLiteral("%1, %2").arg(inWords(days),
                                           fromUtf8(QTimeZone::systemTimeZoneId().toStdString())));
    m_period->setCurrentIndex(m_period->findData(static_cast<int>(m_choice.period.kind)));
    m_custom->setVisible(m_choice.period.kind == SpendPeriod::Kind::Custom);
    {
        const QSignalBlocker quietFirst(m_first);
        const QSignalBlocker quietLast(m_last);
        m_first->setDate(days.first);
        m_last->setDate(days.last);
    }
    m_step->setCurrent(static_cast<int>(m_choice.step));
    m_by->setCurrent(static_cast<int>(std::ranges::find(groups, m_choice.by) - groups.begin()));
    if (!m_filter->hasFocus())
        m_filter->setText(toText(m_choice.filter));
    m_barsLegend->setCaption(perStep(m_choice.step));
}

void SpendPage::showFigures()
{
    const SpendFigures &figures = m_reader->now();
    const auto config = context().host.config();
    m_stack->setCurrentWidget(m_reader->isEmpty() ? static_cast<QWidget *>(m_empty)
                                                  : static_cast<QWidget *>(m_scroll));
    if (m_reader->isEmpty()) {
        m_empty->setSentence(tr("Nothing has been spent yet. Send the first request:"));
        m_empty->setButton(tr("Add a budget"));
        m_empty->setCommand(tryIt(context().host, SnippetLanguage::Curl));
    }
    m_series = seriesOf(figures.choice.by, figures.groups, context().colors, config.get());
    m_bars->setBars(figures.bars, m_series, figures.choice.step);
    showBars(*m_barModel, figures, m_series);
    m_names->setSeries(m_series);
    m_barsLegend->setRemark(format::total(sumOf(figures.groups).cost));
    showUsers(*m_users, figures);
    m_side->showLine(m_reader->line());
    m_side->showUncounted(figures);
    showBudgets();
}

void SpendPage::showBudgets()
{
    m_budgets->setBudgets(m_reader->budgets(), context().host.config());
    const bool none = m_reader->budgets().empty();
    m_noBudgets->setVisible(none);
    m_budgetTable->setVisible(!none);
    const int row = m_budgetTable->verticalHeader()->defaultSectionSize();
    m_budgetTable->setFixedHeight(row * (m_budgets->rowCount() + 1) + 2);
    m_userTable->setFixedHeight(row * (qMin(12, m_users->rowCount()) + 1) + 2);
    if (!m_wanted.empty() && m_budgets->rowOf(m_wanted) >= 0) {
        m_budgetTable->selectRow(m_budgets->rowOf(m_wanted));
        m_wanted.clear();
    }
    fitColumns();
}

void SpendPage::addBudget()
{
    build();
    m_panel->leave([this] {
        openPanel();
        m_panel->begin();
    });
}

void SpendPage::editBudget(const std::string &id)
{
    build();
    m_panel->leave([this, id] {
        openPanel();
        m_panel->edit(id);
    });
}

void SpendPage::openPanel()
{
    m_panel->show();
    fitColumns();
}

void SpendPage::closePanel()
{
    m_panel->hide();
    fitColumns();
    if (m_budgets->rowCount() > 0)
        m_budgetTable->setFocus(Qt::OtherFocusReason);
}

void SpendPage::askRequests(const SpendSeries *series, std::int64_t fromMs, std::int64_t toMs,
                            const QString &more)
{
    const SpendChoice &choice = m_reader->now().choice;
    emit requestsAsked(requestsOf(choice.filter, choice.by, series, fromMs, toMs) + more);
}

void SpendPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    if (m_isBuilt)
        fitColumns();
}

/// Beside each other where there is room.
void SpendPage::fitColumns()
{
    const int room = width() - (m_panel->isHidden() ? 0 : m_panel->sizeHint().width());
    const bool beside = room >= qMax(narrow, fontMetrics().averageCharWidth() * 120);
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(beside ? 36 : 20);
    m_side->setMaximumWidth(beside ? 400 : QWIDGETSIZE_MAX);
}

} // namespace patchbay
