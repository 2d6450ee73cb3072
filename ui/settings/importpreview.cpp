#include "ui/settings/importpreview.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <set>

namespace patchbay {

namespace {

template <typename T>
std::set<std::string> idsOf(const std::vector<T> &items)
{
    std::set<std::string> ids;
    for (const T &item : items)
        ids.insert(item.id);
    return ids;
}

QString list(const std::set<std::string> &ids)
{
    QStringList names;
    for (const std::string &id : ids)
        names << QString::fromStdString(id).toHtmlEscaped();
    return names.join(QStringLiteral(", "));
}

/// What comes, stays under the same name, and goes.
template <typename T>
QString change(const QString &kind, const std::vector<T> &now, const std::vector<T> &then)
{
    std::set<std::string> come;
    std::set<std::string> stay;
    std::set<std::string> go = idsOf(now);
    for (const std::string &id : idsOf(then))
        (go.erase(id) > 0 ? stay : come).insert(id);
    QString html = QStringLiteral("<p><b>%1</b><br>").arg(kind);
    if (!come.empty())
        html += ImportPreview::tr("New: %1").arg(list(come)) + QStringLiteral("<br>");
    if (!stay.empty())
        html += ImportPreview::tr("Replaced: %1").arg(list(stay)) + QStringLiteral("<br>");
    if (!go.empty())
        html += ImportPreview::tr("Removed: %1").arg(list(go)) + QStringLiteral("<br>");
    return come.empty() && stay.empty() && go.empty() ? QString() : html + QStringLiteral("</p>");
}

QStringList sourcesOf(const Config &config)
{
    QStringList sources;
    for (const ProviderConfig &provider : config.providers) {
        for (const KeyConfig &key : provider.keys) {
            if (key.secret.kind == SecretRef::Kind::Env || key.secret.kind == SecretRef::Kind::File)
                sources << ImportPreview::tr("%1, sent to %2")
                               .arg(QString::fromStdString(toText(key.secret)),
                                    QString::fromStdString(provider.baseUrl));
        }
    }
    return sources;
}

} // namespace

ImportPreview::ImportPreview(const Config &now, const Config &then, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Import a profile"));
    resize(560, 460);
    auto *text = new QTextBrowser(this);
    text->setHtml(change(tr("Providers"), now.providers, then.providers)
                  + change(tr("Rules"), now.routes, then.routes)
                  + change(tr("Clients"), now.clients, then.clients)
                  + change(tr("Budgets"), now.budgets, then.budgets));
    text->setAccessibleName(tr("What would change"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    QPushButton *take = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(tr("The profile in force would be replaced. Keys in the keychain "
                                    "stay there, for the same provider at the same address."),
                                 this));
    static_cast<QLabel *>(layout->itemAt(0)->widget())->setWordWrap(true);
    layout->addWidget(text, 1);
    if (const QStringList sources = sourcesOf(then); !sources.isEmpty()) {
        auto *agreed
            = new QCheckBox(tr("Let it read keys from: %1").arg(sources.join(u'\n')), this);
        take->setEnabled(false);
        take->setToolTip(tr("It reads keys from this machine: allow that first."));
        connect(agreed, &QCheckBox::toggled, take, &QPushButton::setEnabled);
        layout->addWidget(agreed);
    }
    layout->addWidget(buttons);
}

} // namespace patchbay
