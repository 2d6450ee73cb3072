#pragma once

#include <QImage>
#include <QPlainTextEdit>

namespace patchbay {

/// The prompt's field: images and files that are dropped or pasted are handed on, Ctrl+Return
/// asks.
class PromptEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit PromptEdit(QWidget *parent = nullptr);

signals:
    void askGiven();
    void filesGiven(const QStringList &paths);
    void imageGiven(const QImage &image);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace patchbay
