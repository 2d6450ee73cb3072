#pragma once

#include "core/config/config.h"
#include "core/ledger/ledgerqueries.h"

#include <QTableWidget>

#include <string>
#include <vector>

namespace patchbay {

/// The clients of the profile, with what they may do and what they spent this month.
class TokenTable final : public QTableWidget
{
    Q_OBJECT

public:
    explicit TokenTable(QWidget *parent = nullptr);

    void setConfig(const Config &config);
    /// Sums of this month by client; those that are not among them spent nothing.
    void showSpend(const std::vector<SpendRow> &rows);

signals:
    void clientChosen(const std::string &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(int row);
};

} // namespace patchbay
