#pragma once

#include "ui/spend/figuresmodel.h"
#include "ui/spend/spendreader.h"
#include "ui/spend/spendseries.h"

#include <vector>

class QTableView;

namespace patchbay {

/// The bars as rows: each series, the sum, requests, and what is not in it.
void showBars(FiguresModel &model, const SpendFigures &figures,
              const std::vector<SpendSeries> &series);
/// The line as rows: each day and the sum until then.
void showLine(FiguresModel &model, const BudgetLine &line);
/// Cost and latency by user.
void showUsers(FiguresModel &model, const SpendFigures &figures);

/// Rows, columns and manners of the design.
void setUpFigures(QTableView &table, const QString &name);

} // namespace patchbay
