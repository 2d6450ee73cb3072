#pragma once

#include "core/connect/toolconnection.h"

#include <QTableWidget>

#include <vector>

namespace patchbay {

class Theme;

/// What would change in a tool's files, key by key: now and after. Secrets are masked.
class KeyChanges final : public QTableWidget
{
    Q_OBJECT

public:
    explicit KeyChanges(const Theme &theme, QWidget *parent = nullptr);

    void setChanges(const std::vector<FileChange> &changes);
    /// How many keys are added and replaced, in words.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void addRow(const KeyChange &change, const QString &file);
    void paintRows();

    const Theme &m_theme;
    int m_added = 0;
    int m_replaced = 0;
    int m_same = 0;
};

} // namespace patchbay
