#pragma once

#include "ui/live/waterfall.h"

#include <QStyledItemDelegate>
#include <QTableWidget>

namespace patchbay {

/// The attempts of one exchange: who was asked with which key and what came of it, the phases on a
/// time axis, how long it took, what it cost.
class AttemptsTable final : public QTableWidget
{
    Q_OBJECT

public:
    enum Column { Attempt, Timeline, Took, Cost, ColumnCount };

    explicit AttemptsTable(const UiContext &context, QWidget *parent = nullptr);

    void show(const ActiveExchange &exchange);

    [[nodiscard]] const ActiveExchange &exchange() const { return m_exchange; }
    [[nodiscard]] const std::vector<WaterfallBar> &bars() const { return m_bars; }
    [[nodiscard]] std::int64_t span() const { return m_span; }

private:
    UiContext m_context;
    ActiveExchange m_exchange;
    std::vector<WaterfallBar> m_bars;
    std::int64_t m_span = 1;
};

} // namespace patchbay
