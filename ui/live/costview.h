#pragma once

#include "core/backend/exchangedetail.h"
#include "core/model/activity.h"
#include "ui/context.h"

#include <QWidget>

#include <optional>

class QLabel;
class QTableWidget;

namespace patchbay {

/// What one exchange cost: tokens times prices, and where the prices are from.
class CostView final : public QWidget
{
    Q_OBJECT

public:
    explicit CostView(const UiContext &context, QWidget *parent = nullptr);

    /// The parts are known with \a detail only.
    void show(const ActiveExchange &exchange, const std::optional<ExchangeDetail> &detail);

private:
    const Theme &m_theme;
    QTableWidget *m_table;
    QLabel *m_remark;
};

} // namespace patchbay
