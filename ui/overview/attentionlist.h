#pragma once

#include "ui/overview/attention.h"

#include <QWidget>

class QVBoxLayout;

namespace patchbay {

class Theme;

/// What needs attention, each with the one button that leads to where it is mended; the gravest
/// six, then how many more there are.
class AttentionList final : public QWidget
{
    Q_OBJECT

public:
    explicit AttentionList(const Theme &theme, QWidget *parent = nullptr);

    void show(const std::vector<AttentionItem> &items);

signals:
    void chosen(const patchbay::AttentionItem &item);

private:
    [[nodiscard]] QWidget *row(const AttentionItem &item);

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    std::vector<AttentionItem> m_items;
    bool m_shown = false;
};

} // namespace patchbay
