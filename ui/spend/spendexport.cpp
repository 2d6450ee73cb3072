// What the spend page writes to files.

#include "ui/format.h"
#include "ui/spend/figuresmodel.h"
#include "ui/spend/serieslegend.h"
#include "ui/spend/spendbars.h"
#include "ui/spend/spendpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QBuffer>
#include <QFileDialog>
#include <QImage>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace patchbay {

namespace {

constexpr QSize pictureSize(1200, 640);
constexpr int pictureScale = 2;
constexpr int margin = 24;
const QString exportKey = QStringLiteral("export");

QString write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return file.errorString();
    return {};
}

} // namespace

void SpendPage::paintPicture(QPainter &painter, const QRectF &target)
{
    const Theme &theme = context().theme;
    painter.save();
    painter.translate(target.topLeft());
    painter.scale(target.width() / pictureSize.width(), target.height() / pictureSize.height());
    painter.fillRect(QRect({0, 0}, pictureSize), theme.color(Token::Surface));
    painter.setFont(theme.font(TextRole::Heading));
    painter.setPen(theme.color(Token::Text));
    const SpendFigures &figures = m_reader->now();
    const int line = painter.fontMetrics().height();
    painter.drawText(
        margin, margin + painter.fontMetrics().ascent(),
        tr("%1: %2, USD").arg(inWords(figures.days), format::total(sumOf(figures.groups).cost)));
    int left = margin;
    const int height = QFontMetrics(theme.font(TextRole::Caption)).height() + 6;
    int top = pictureSize.height() - margin - height;
    for (auto series = m_series.rbegin(); series != m_series.rend(); ++series) {
        // From the last row up, as many rows as it takes.
        const int width = keyWidth(*series, theme);
        if (left > margin && left + width > pictureSize.width() - margin) {
            left = margin;
            top -= height;
        }
        paintKey(painter, {left, top, width, height}, *series, theme);
        left += width + 14;
    }
    const double chartTop = margin + line + 12.0;
    m_bars->paintOn(
        painter, QRectF(margin, chartTop, pictureSize.width() - 2 * margin, top - 12 - chartTop));
    painter.restore();
}

void SpendPage::exportTable(const FiguresModel &model, const QString &name)
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export figures"), name,
                                                      tr("Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        tellExport(write(path, model.csv()));
}

void SpendPage::exportPicture(bool pdf)
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export the chart"),
        pdf ? QStringLiteral("patchbay-spend.pdf") : QStringLiteral("patchbay-spend.png"),
        pdf ? tr("PDF document (*.pdf)") : tr("PNG picture (*.png)"));
    if (path.isEmpty())
        return;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (pdf) {
        QPdfWriter writer(&buffer);
        writer.setTitle(pageName());
        writer.setResolution(96);
        writer.setPageSize(QPageSize(QSizeF(pictureSize) * 72 / 96, QPageSize::Point));
        writer.setPageMargins({});
        QPainter painter(&writer);
        paintPicture(painter, QRectF({0, 0}, QSizeF(pictureSize)));
    } else {
        QImage image(pictureSize * pictureScale, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paintPicture(painter, QRectF(image.rect()));
        painter.end();
        image.save(&buffer, "PNG");
    }
    tellExport(write(path, bytes));
}

void SpendPage::tellExport(const QString &problem)
{
    if (problem.isEmpty())
        banners().withdraw(exportKey);
    else
        banners().put({Notice::Level::Error, exportKey,
                       tr("The file was not written: %1").arg(problem), tr("Understood"), [this] {
                           banners().withdraw(exportKey);
                       }});
}

} // namespace patchbay
