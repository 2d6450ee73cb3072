#pragma once

#include "core/base/error.h"
#include "core/model/activity.h"
#include "core/model/exchangefilter.h"
#include "core/model/exchangepage.h"
#include "ui/answer.h"
#include "ui/context.h"

#include <QAbstractTableModel>

#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace patchbay {

/// The exchanges that match a filter, newest first: what the relay reports as it happens, older
/// ones fetched from the ledger as one scrolls. While it does not follow, new ones wait, so that
/// no row moves under the pointer. Thread: GUI.
class LiveModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Time,
        Client,
        User,
        Model, ///< asked, and served where that is another
        Provider,
        State,
        FirstToken,
        Speed, ///< tokens a second once they came
        Tokens, ///< input, of that cached, output
        Cost,
        Attempts, ///< the waterfall
        ColumnCount
    };

    explicit LiveModel(const UiContext &context, QObject *parent = nullptr);
    ~LiveModel() override;

    void setFilter(const ExchangeFilter &filter);
    [[nodiscard]] const ExchangeFilter &filter() const { return m_filter; }
    /// Not following, new exchanges wait() until it is set again.
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// How many wait.
    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }

    /// The exchange of a row; valid until the model changes.
    [[nodiscard]] const ActiveExchange &at(int row) const
    {
        return m_rows.at(static_cast<std::size_t>(row));
    }
    [[nodiscard]] int rowOf(ExchangeId id) const; ///< -1 if it is not shown

    /// What the cell of \a column says of \a exchange, whether it has a row or not.
    [[nodiscard]] QString text(const ActiveExchange &exchange, int column) const;

    /// Microseconds that the waterfall of the rows spans: a round number.
    [[nodiscard]] std::int64_t timeSpan() const { return m_timeSpan; }

    void take(const Activity &activity);
    /// Reads the newest from the ledger again.
    void reload();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void waitingChanged(int waiting);
    /// The ledger cannot be read; the error's words.
    void failed(const QString &words);
    void loaded();

private:
    void put(const ActiveExchange &exchange);
    void insertNews(std::vector<ActiveExchange> exchanges);
    void insert(std::vector<ActiveExchange> exchanges);
    void ask(ExchangeId before);
    void takePage(ExchangePage page, bool first);
    void dropOldest();
    void updateTimeSpan();
    [[nodiscard]] std::size_t place(ExchangeId id) const;

    UiContext m_context;
    ExchangeFilter m_filter;
    std::deque<ActiveExchange> m_rows; ///< by descending id
    std::map<ExchangeId, ActiveExchange> m_waiting;
    Answer<Result<ExchangePage>> m_asked;
    bool m_asking = false;
    bool m_more = true; ///< the ledger has older ones
    bool m_following = true;
    bool m_gap = false; ///< some ended unseen: to be read from the ledger
    std::int64_t m_timeSpan = 8'000'000;
};

} // namespace patchbay
