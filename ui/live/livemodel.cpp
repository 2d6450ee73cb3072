#include "ui/live/livemodel.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/utf8.h"

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

constexpr int pageSize = 200;
constexpr std::size_t mostRows = 5000; ///< while following; older ones are in the ledger

} // namespace

LiveModel::LiveModel(const UiContext &context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_context(context)
{ }

LiveModel::~LiveModel() = default;

/// Where \a id is or would be.
std::size_t LiveModel::place(ExchangeId id) const
{
    const auto found = std::lower_bound(
        m_rows.begin(), m_rows.end(), id,
        [](const ActiveExchange &row, ExchangeId wanted) { return row.record.id > wanted; });
    return static_cast<std::size_t>(found - m_rows.begin());
}

int LiveModel::rowOf(ExchangeId id) const
{
    const std::size_t at = place(id);
    return at < m_rows.size() && m_rows[at].record.id == id ? static_cast<int>(at) : -1;
}

void LiveModel::setFilter(const ExchangeFilter &filter)
{
    m_filter = filter;
    beginResetModel();
    m_rows.clear();
    m_waiting.clear();
    m_more = true;
    endResetModel();
    emit waitingChanged(0);
    reload();
}

void LiveModel::reload()
{
    m_asked.cancel();
    m_asking = false;
    if (m_context.host.isRunning()) // it makes the ledger
        ask(0);
}

void LiveModel::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    if (!following)
        return;
    std::vector<ActiveExchange> arrived;
    for (auto &[id, exchange] : m_waiting)
        arrived.push_back(std::move(exchange));
    m_waiting.clear();
    insertNews(std::move(arrived));
    emit waitingChanged(0);
    if (m_gap) {
        m_gap = false;
        reload();
    }
}

void LiveModel::take(const Activity &activity)
{
    if (activity.costsChanged)
        setFilter(m_filter); // any row may cost another sum by now, or not match any more
    std::vector<ActiveExchange> arrived;
    for (const ActiveExchange &exchange : activity.exchanges) {
        const ExchangeId id = exchange.record.id;
        const bool wanted = m_filter.matches(exchange.record);
        if (const int row = rowOf(id); row >= 0) {
            if (wanted) {
                put(exchange);
            } else {
                beginRemoveRows({}, row, row);
                m_rows.erase(m_rows.begin() + row);
                endRemoveRows();
            }
        } else if (!wanted) {
            m_waiting.erase(id);
        } else if (m_following) {
            arrived.push_back(exchange);
        } else {
            m_waiting.insert_or_assign(id, exchange);
        }
    }
    if (!m_following) {
        m_gap = m_gap || activity.endedLeftOut > 0;
        if (!activity.exchanges.empty())
            emit waitingChanged(waiting());
        return;
    }
    insertNews(std::move(arrived));
    if (activity.endedLeftOut > 0 && !m_asking)
        ask(0);
    dropOldest();
    updateTimeSpan();
}

void LiveModel::put(const ActiveExchange &exchange)
{
    const int row = rowOf(exchange.record.id);
    m_rows[static_cast<std::size_t>(row)] = exchange;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

/// What the relay reports. What is older than all that is loaded comes with those around it.
void LiveModel::insertNews(std::vector<ActiveExchange> exchanges)
{
    const ExchangeId oldest = m_more && !m_rows.empty() ? m_rows.back().record.id : 0;
    std::erase_if(exchanges,
                  [oldest](const ActiveExchange &each) { return each.record.id < oldest; });
    insert(std::move(exchanges));
}

/// Rows that are not there yet. What is newer than all goes in at once.
void LiveModel::insert(std::vector<ActiveExchange> exchanges)
{
    std::erase_if(exchanges, [this](const ActiveExchange &each) {
        if (rowOf(each.record.id) < 0)
            return false;
        put(each);
        return true;
    });
    std::sort(
        exchanges.begin(), exchanges.end(),
        [](const ActiveExchange &a, const ActiveExchange &b) { return a.record.id > b.record.id; });
    std::size_t taken = 0;
    while (taken < exchanges.size()) {
        // As many as go to the same place.
        const std::size_t at = place(exchanges[taken].record.id);
        std::size_t end = taken + 1;
        while (end < exchanges.size() && place(exchanges[end].record.id) == at)
            ++end;
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + end - taken - 1));
        m_rows.insert(
            m_rows.begin() + static_cast<std::ptrdiff_t>(at),
            std::make_move_iterator(exchanges.begin() + static_cast<std::ptrdiff_t>(taken)),
            std::make_move_iterator(exchanges.begin() + static_cast<std::ptrdiff_t>(end)));
        endInsertRows();
        taken = end;
    }
}

void LiveModel::dropOldest()
{
    if (m_rows.size() <= mostRows)
        return;
    const int keep = static_cast<int>(mostRows / 5 * 4);
    beginRemoveRows({}, keep, static_cast<int>(m_rows.size()) - 1);
    m_rows.erase(m_rows.begin() + keep, m_rows.end());
    m_more = true;
    endRemoveRows();
}

bool LiveModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_asking && !m_rows.empty();
}

void LiveModel::fetchMore(const QModelIndex &)
{
    if (!m_asking && !m_rows.empty())
        ask(m_rows.back().record.id);
}

void LiveModel::ask(ExchangeId before)
{
    m_asking = true;
    m_asked.await(m_context.host.backend().exchanges(m_filter, before, pageSize), this,
                  [this, before](const auto &page) {
                      m_asking = false;
                      if (page)
                          takePage(*page, before == 0);
                      else
                          emit failed(fromUtf8(page.error().message));
                  });
}

void LiveModel::takePage(ExchangePage page, bool first)
{
    std::vector<ActiveExchange> rows;
    for (ExchangeRecord &record : page.records) {
        // What the relay reports of one that still runs is newer than its row.
        if (rowOf(record.id) < 0 && !m_waiting.contains(record.id))
            rows.push_back({std::move(record), false});
    }
    const bool emptyBefore = m_rows.empty();
    insert(std::move(rows));
    if (!first || emptyBefore || !page.more)
        m_more = page.more;
    updateTimeSpan();
    emit loaded();
}

/// The waterfall's scale holds nine of ten of the newest rows.
void LiveModel::updateTimeSpan()
{
    std::vector<std::int64_t> totals;
    for (std::size_t i = 0; i < std::min<std::size_t>(m_rows.size(), 100); ++i) {
        if (!m_rows[i].running)
            totals.push_back(m_rows[i].record.totalUs);
    }
    if (totals.empty())
        return;
    const auto nth = totals.begin() + static_cast<std::ptrdiff_t>(totals.size() * 9 / 10);
    std::nth_element(totals.begin(), nth, totals.end());
    static constexpr std::array<std::int64_t, 14> spans {
        100'000,    200'000,    500'000,    1'000'000,   2'000'000,   4'000'000,   8'000'000,
        15'000'000, 30'000'000, 60'000'000, 120'000'000, 300'000'000, 600'000'000, 3'600'000'000};
    const auto wide
        = std::find_if(spans.begin(), spans.end(), [&](std::int64_t span) { return span >= *nth; });
    const std::int64_t chosen = wide == spans.end() ? spans.back() : *wide;
    if (chosen == m_timeSpan)
        return;
    m_timeSpan = chosen;
    emit headerDataChanged(Qt::Horizontal, Attempts, Attempts);
    if (!m_rows.empty())
        emit dataChanged(index(0, Attempts), index(rowCount() - 1, Attempts));
}

int LiveModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LiveModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

} // namespace patchbay
