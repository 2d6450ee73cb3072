#include "ui/spend/spendpage.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/relaystate.h"
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
#include <QStackedWidget>
#include <QTableView>
#include <QTimeZone>

#include <algorithm>

namespace patchbay {

namespace {

const QString ledgerKey = QStringLiteral("ledger");
constexpr int narrow = 900; ///< below it the columns stand below each other

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
    , m_choice(readSpendChoice(context.settings))
{
    setTitle(pageName());
    m_reader->setChoice(m_choice);
    connect(m_reader, &SpendReader::changed, this, [this] {
        banners().withdraw(ledgerKey);
        showFigures();
    });
    connect(m_reader, &SpendReader::budgetsChanged, this, &SpendPage::showBudgets);
    connect(m_reader, &SpendReader::savingsChanged, this,
            [this] { m_side->showSavings(m_reader->savings(), m_reader->savingsDays()); });
    connect(&context.state.days(), &DayWatch::dayBegan, this, [this] {
        if (isVisible())
            m_reader->read();
    });
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
    writeSpendChoice(context().settings, choice);
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
    m_by->setCurrent(
        static_cast<int>(std::ranges::find(spendGroups, m_choice.by) - spendGroups.begin()));
    if (!m_filter->hasFocus())
        m_filter->setText(toText(m_choice.filter));
    m_barsLegend->setCaption(perStep(m_choice.step));
}

void SpendPage::showFigures()
{
    const SpendFigures &figures = m_reader->now();
    const auto config = context().host.config();
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

/// While nothing was asked and no budget waits for it, what to do; else all there is.
void SpendPage::showWhatToDo()
{
    const auto config = context().host.config();
    const bool isEmpty = m_reader->isEmpty() && (!config || config->budgets.empty());
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty)
                                      : static_cast<QWidget *>(m_scroll));
    m_head->setVisible(!isEmpty);
    if (!isEmpty)
        return;
    m_empty->setSentence(tr("Nothing has been spent yet. Send the first request:"));
    m_empty->setButton(tr("Add a budget"));
    m_empty->setCommand(tryIt(context().host, SnippetLanguage::Curl));
}

void SpendPage::showBudgets()
{
    showWhatToDo();
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
        m_scroll->ensureWidgetVisible(m_budgetTable, 0, 40);
        if (!m_panel->isVisible())
            m_budgetTable->setFocus(Qt::OtherFocusReason);
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

void SpendPage::showBudget(const std::string &id)
{
    build();
    m_wanted = id;
    SpendChoice choice = m_choice;
    choice.budget = id;
    setChoice(choice);
    showBudgets();
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
