#include "ui/live/comparison.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/live/bodiesreader.h"
#include "ui/live/bodyview.h"
#include "ui/live/livemodel.h"
#include "ui/spend/spendseries.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/plaintable.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>

namespace patchbay {

namespace {

enum ComparisonColumn { What, First, Second, Difference, ComparisonColumns };

/// \a amount with the sign of \a difference before it.
QString withSign(std::int64_t difference, const QString &amount)
{
    return (difference < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + amount;
}

/// Microseconds; nothing where one of both did not happen.
QString durationsApart(std::int64_t one, std::int64_t other)
{
    if (one < 0 || other < 0 || one == other)
        return {};
    return withSign(other - one, format::duration(std::abs(other - one)));
}

QString countsApart(std::int64_t one, std::int64_t other)
{
    return one == other ? QString() : withSign(other - one, format::count(std::abs(other - one)));
}

QString costsApart(const std::optional<Money> &one, const std::optional<Money> &other)
{
    if (!one || !other || *one == *other)
        return {};
    const std::int64_t apart = other->pico() - one->pico();
    return withSign(apart, format::money(Money::fromPico(std::abs(apart))));
}

} // namespace

Comparison::Comparison(const UiContext &context, const LiveModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableWidget(0, ComparisonColumns, this))
{
    m_tabs->setAccessibleName(tr("Comparison"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &name : {tr("Figures"), tr("Requests"), tr("Answers")})
        m_tabs->addTab(name);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);

    setUpRows(*m_table);
    m_table->setAccessibleName(tr("Figures of both requests"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalHeaderLabels({tr("What"), {}, {}, tr("Difference")});
    for (int column = 0; column < ComparisonColumns; ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(First, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(Second, QHeaderView::Stretch);
    m_stack->addWidget(m_table);
    for (auto *views : {&m_requests, &m_answers}) {
        auto *both = new QSplitter(Qt::Horizontal, this);
        both->setChildrenCollapsible(false);
        for (BodyView *&view : *views) {
            view = new BodyView(context, both);
            both->addWidget(view);
            connect(view, &BodyView::keepAsked, this, &Comparison::keepAsked);
        }
        m_stack->addWidget(both);
    }
    for (std::size_t side = 0; side < m_readers.size(); ++side) {
        m_readers[side] = new BodiesReader(context, this);
        connect(m_readers[side], &BodiesReader::found, this,
                [this, side](const ExchangeBodies &bodies) {
                    m_requests[side]->show(bodies.request);
                    m_answers[side]->show(bodies.answer);
                });
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 4, 24, 8);
    layout->setSpacing(6);
    auto *head = new QHBoxLayout; // beside a stretch the tabs keep the width of the bold one
    head->addWidget(m_tabs);
    head->addStretch();
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
}

Comparison::~Comparison() = default;

void Comparison::show(const ActiveExchange &one, const ActiveExchange &other)
{
    const bool inOrder = one.record.id < other.record.id;
    m_exchanges = {inOrder ? one : other, inOrder ? other : one};
    showFigures();
    for (std::size_t side = 0; side < m_exchanges.size(); ++side)
        readBodies(side);
}

void Comparison::follow(const Activity &activity)
{
    if (!isVisible())
        return;
    for (const ActiveExchange &exchange : activity.exchanges) {
        for (std::size_t side = 0; side < m_exchanges.size(); ++side) {
            if (!m_exchanges[side].running || exchange.record.id != m_exchanges[side].record.id)
                continue;
            m_exchanges[side] = exchange;
            showFigures();
            readBodies(side);
        }
    }
}

std::vector<Comparison::Row> Comparison::rows() const
{
    const auto &[one, other] = m_exchanges;
    const ExchangeRecord &left = one.record;
    const ExchangeRecord &right = other.record;
    const auto config = m_context.host.config();
    const auto words = [](const QString &name, const QString &first, const QString &second) {
        return Row {name, {first, second}, first == second ? QString() : tr("differs")};
    };
    const auto cells = [&](LiveModel::Column column) {
        return words(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                     m_model.text(one, column), m_model.text(other, column));
    };
    const auto counts = [](const QString &name, std::int64_t first, std::int64_t second) {
        return Row {
            name, {format::count(first), format::count(second)}, countsApart(first, second)};
    };
    const auto durations = [](const QString &name, std::int64_t first, std::int64_t second) {
        return Row {name,
                    {format::duration(first), format::duration(second)},
                    durationsApart(first, second)};
    };
    std::vector<Row> rows {cells(LiveModel::Client), cells(LiveModel::User),
                           cells(LiveModel::Model), cells(LiveModel::Provider)};
    rows.push_back(words(tr("Rule"), groupName(SpendBy::Route, left.route, config.get()),
                         groupName(SpendBy::Route, right.route, config.get())));
    rows.push_back(cells(LiveModel::State));
    rows.push_back(
        words(tr("Ended with"), fromUtf8(left.finishReason), fromUtf8(right.finishReason)));
    rows.push_back(counts(tr("Attempts"), static_cast<std::int64_t>(left.attempts.size()),
                          static_cast<std::int64_t>(right.attempts.size())));
    rows.push_back(durations(tr("First token"), left.ttftUs, right.ttftUs));
    rows.push_back(
        durations(tr("Took"), one.running ? -1 : left.totalUs, other.running ? -1 : right.totalUs));
    rows.push_back(cells(LiveModel::Speed));
    if (left.usage.source != UsageSource::Unknown && right.usage.source != UsageSource::Unknown) {
        const Usage &used = left.usage;
        const Usage &also = right.usage;
        rows.push_back(counts(tr("Input tokens"), used.totalInput(), also.totalInput()));
        rows.push_back(counts(tr("From the cache"), used.cacheRead + used.cacheReadAudio,
                              also.cacheRead + also.cacheReadAudio));
        rows.push_back(counts(tr("Output tokens"), used.output, also.output));
        rows.push_back(counts(tr("Reasoning"), used.reasoning, also.reasoning));
    } else {
        rows.push_back(cells(LiveModel::Tokens));
    }
    Row cost = cells(LiveModel::Cost);
    if (const QString apart = costsApart(left.cost, right.cost); !apart.isEmpty())
        cost.difference = apart;
    rows.push_back(cost);
    return rows;
}

void Comparison::showFigures()
{
    for (std::size_t side = 0; side < m_exchanges.size(); ++side)
        m_table->horizontalHeaderItem(First + static_cast<int>(side))
            ->setText(format::time(m_exchanges[side].record.startedMs));
    const std::vector<Row> all = rows();
    m_table->setRowCount(static_cast<int>(all.size()));
    int at = 0;
    for (const Row &row : all) {
        int column = 0;
        for (const QString &text : {row.name, row.values[0], row.values[1], row.difference}) {
            auto *cell = new QTableWidgetItem(text);
            cell->setToolTip(text);
            if (!row.difference.isEmpty() && column > What)
                cell->setFont(m_context.theme.font(TextRole::Strong));
            m_table->setItem(at, column++, cell);
        }
        ++at;
    }
}

void Comparison::readBodies(std::size_t side)
{
    const ActiveExchange &exchange = m_exchanges[side];
    m_requests[side]->showNothing(exchange.running);
    m_answers[side]->showNothing(exchange.running);
    m_readers[side]->read(exchange);
}

} // namespace patchbay
