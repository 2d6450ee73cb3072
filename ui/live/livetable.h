#pragma once

#include "ui/context.h"

#include <QTableView>

class QMenu;

namespace patchbay {

class LiveModel;

/// The table of live requests with its columns, which are remembered.
class LiveTable final : public QTableView
{
    Q_OBJECT

public:
    LiveTable(const UiContext &context, LiveModel &model, QWidget *parent = nullptr);

    /// Shows and hides columns. The menu is a child of \a parent.
    [[nodiscard]] QMenu *columnMenu(QWidget *parent);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    [[nodiscard]] int neededWidth(int column) const;
    void saveColumns();

    UiContext m_context;
    LiveModel &m_model;
    bool m_fitting = false; ///< columns change by fitColumns(), not by the user
};

} // namespace patchbay
