#pragma once

#include "core/backend/backend.h"
#include "ui/context.h"
#include "ui/profileedit.h"

#include <QFutureWatcher>
#include <QWidget>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace patchbay {

class ModelPrices;

/// The models of a provider as a table with a search, and the button that asks the provider for
/// them.
class ModelSection final : public QWidget
{
    Q_OBJECT

public:
    using Subject = std::function<std::expected<ConnectionSubject, Problems>()>;

    /// \a subject tells whom to ask.
    ModelSection(const UiContext &context, Subject subject, QWidget *parent = nullptr);

    [[nodiscard]] ModelPrices &prices() { return *m_prices; }
    void load(const json::Tree &provider, const std::string &preset);
    /// Problems of `models`; pointers begin behind it.
    void show(const Problems &problems);
    [[nodiscard]] QString summary() const;

signals:
    void edited();
    void summaryChanged();

private:
    void fetch();
    void onFetched();
    void say(const QString &words, bool isProblem = false);

    UiContext m_context;
    Subject m_subject;
    ModelPrices *m_prices;
    QSortFilterProxyModel *m_filter;
    QTableView *m_table;
    QPushButton *m_fetch;
    QLabel *m_remark;
    QFutureWatcher<Result<ConnectionTest>> m_watcher;
};

} // namespace patchbay
