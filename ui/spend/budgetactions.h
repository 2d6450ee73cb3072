#pragma once

#include "core/base/jsontree.h"

#include <QList>
#include <QStringList>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace patchbay {

class BudgetActionRow;
class Theme;

/// What a budget does at which percentage: rows that can be added and removed.
class BudgetActions final : public QWidget
{
    Q_OBJECT

public:
    /// \a targets are what may be downgraded to, as `provider/model`, to be completed.
    BudgetActions(const Theme &theme, const QStringList &targets, QWidget *parent = nullptr);

    void load(const json::Tree &actions);
    [[nodiscard]] json::Tree store() const;
    /// Where Tab goes: along the alerts, then to the button that adds one.
    [[nodiscard]] QList<QWidget *> tabOrder() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

signals:
    void edited();

private:
    BudgetActionRow *add(const json::Tree &action);
    void remove(BudgetActionRow *row);

    const Theme &m_theme;
    QStringList m_targets;
    QVBoxLayout *m_layout;
    QPushButton *m_more;
    QList<BudgetActionRow *> m_rows;
};

} // namespace patchbay
