#pragma once

#include "core/model/activity.h"
#include "ui/context.h"

#include <QWidget>

#include <array>
#include <vector>

class QStackedWidget;
class QTabBar;
class QTableWidget;

namespace patchbay {

class BodiesReader;
class BodyView;
class LiveModel;

/// Two exchanges beside each other: their figures with what they differ by, and what was said
/// where that is kept.
class Comparison final : public QWidget
{
    Q_OBJECT

public:
    /// \a model words the figures.
    Comparison(const UiContext &context, const LiveModel &model, QWidget *parent = nullptr);
    ~Comparison() override;

    /// The one that began first stands left.
    void show(const ActiveExchange &one, const ActiveExchange &other);
    /// Shows how those go on that are still running.
    void follow(const Activity &activity);

signals:
    /// The user wants prompts and answers to be kept.
    void keepAsked();

private:
    struct Row
    {
        QString name;
        std::array<QString, 2> values;
        QString difference; ///< empty where both are the same
    };

    [[nodiscard]] std::vector<Row> rows() const;
    void showFigures();
    void readBodies(std::size_t side);

    UiContext m_context;
    const LiveModel &m_model;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QTableWidget *m_table;
    std::array<BodyView *, 2> m_requests {};
    std::array<BodyView *, 2> m_answers {};
    std::array<ActiveExchange, 2> m_exchanges;
    std::array<BodiesReader *, 2> m_readers {};
};

} // namespace patchbay
