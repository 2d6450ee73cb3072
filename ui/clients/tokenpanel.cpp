#include "ui/clients/tokenpanel.h"

#include "core/backend/relayhost.h"
#include "core/base/ids.h"
#include "core/config/profilewriter.h"
#include "ui/clients/tokenbudget.h"
#include "ui/profileedit.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/confirmation.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/legend.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

namespace patchbay {

namespace {

/// A limit as it is edited: nothing for none.
QString shownLimit(std::int64_t limit)
{
    return limit > 0 ? QString::number(limit) : QString();
}

/// Writes \a text to \a entry, or takes the member out where there is no limit.
void putLimit(json::Tree &entry, const char *member, const QString &text)
{
    const qint64 limit = text.toLongLong();
    if (limit > 0)
        entry[member] = limit;
    else
        entry.erase(member);
}

} // namespace

TokenPanel::TokenPanel(const UiContext &context, QWidget *parent)
    : SidePanel(context.theme, parent)
    , m_context(context)
    , m_tokenBox(new QWidget(this))
    , m_token(new QLineEdit(m_tokenBox))
    , m_copy(new CopyButton(context.theme, tr("Copy the token"), m_tokenBox))
    , m_confirmation(new Confirmation(tr("Keep it"), tr("Delete"), this))
    , m_delete(new QPushButton(tr("Delete…"), this))
    , m_save(new QPushButton(tr("Save"), this))
{
    auto *once = new QLabel(
        tr("This is the token. It is shown this once; the profile keeps only its hash."),
        m_tokenBox);
    once->setWordWrap(true);
    m_token->setReadOnly(true);
    m_token->setFont(context.theme.font(TextRole::Fixed));
    m_token->setAccessibleName(tr("Token"));
    m_copy->setSecret(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_token, 1);
    line->addWidget(m_copy);
    auto *box = new QVBoxLayout(m_tokenBox);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(once);
    box->addLayout(line);
    m_tokenBox->hide();
    content()->addWidget(m_tokenBox);

    m_name = field(tr("Name"), tr("What uses it"));
    m_models = field(tr("Models it may ask for"), tr("* for all; commas between"));
    m_expires = field(tr("Expires"), tr("Never; or a date as 2027-12-31"));
    m_budget = field(tr("Budget a month, in dollars"), tr("no limit"));
    m_budget->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("\\d{0,9}([.,]\\d{0,12})?")), m_budget));
    m_budget->setToolTip(tr("At 80 % you are told, at 100 % its requests are refused. More under "
                            "Spend."));
    m_limits = limits(tr("Limits"));
    m_perUser = limits(tr("Limits of each user"));
    content()->addWidget(m_confirmation);
    content()->addStretch();

    m_save->setProperty("kind", QStringLiteral("primary"));
    foot()->addWidget(m_delete);
    foot()->addStretch();
    foot()->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &TokenPanel::save);
    connect(m_delete, &QPushButton::clicked, this, &TokenPanel::askBeforeRemoving);
    connect(m_confirmation, &Confirmation::agreed, this, &TokenPanel::remove);
    connect(this, &SidePanel::readAgainAsked, this, [this] { fill(m_id); });
    connect(this, &SidePanel::closed, this, &TokenPanel::forgetToken);
}

QLineEdit *TokenPanel::field(const QString &caption, const QString &placeholder)
{
    auto *label = new QLabel(caption, this);
    label->setFont(theme().font(TextRole::Legend));
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(caption);
    label->setBuddy(edit);
    content()->addWidget(label);
    content()->addWidget(edit);
    connect(edit, &QLineEdit::textEdited, this, [this] { setEdited(true); });
    connect(edit, &QLineEdit::returnPressed, this, &TokenPanel::save);
    return edit;
}

TokenPanel::Limits TokenPanel::limits(const QString &caption)
{
    content()->addWidget(new Legend(theme(), caption, this));
    Limits made {field(tr("Requests a minute"), tr("no limit")),
                 field(tr("Tokens a minute"), tr("no limit")),
                 field(tr("Requests at the same time"), tr("no limit"))};
    for (QLineEdit *edit : {made.rpm, made.tpm, made.concurrent}) {
        edit->setValidator(
            new QRegularExpressionValidator(QRegularExpression(QStringLiteral("\\d{0,12}")), edit));
        edit->setAccessibleName(caption + QStringLiteral(": ") + edit->accessibleName());
    }
    return made;
}

void TokenPanel::begin()
{
    fill({});
    m_name->setFocus(Qt::OtherFocusReason);
}

void TokenPanel::edit(const std::string &id)
{
    fill(id);
    m_name->setFocus(Qt::OtherFocusReason);
}

void TokenPanel::fill(const std::string &id)
{
    const auto config = m_context.host.config();
    const ClientConfig *known = config && !id.empty() ? config->client(id) : nullptr;
    const ClientConfig client = known ? *known : ClientConfig {};
    m_id = known ? id : std::string();
    m_basedOn = m_context.host.store().hash();
    setTitle(known ? tr("Client %1").arg(fromUtf8(id)) : tr("New token"));
    m_save->setText(known ? tr("Save") : tr("Make the token"));
    m_delete->setVisible(known);
    m_name->setText(fromUtf8(client.name));
    QStringList models;
    for (const std::string &glob : client.models)
        models << fromUtf8(glob);
    m_models->setText(models.isEmpty() ? QStringLiteral("*") : models.join(QStringLiteral(", ")));
    m_expires->setText(fromUtf8(client.expires));
    const BudgetConfig *budget = known ? monthlyBudget(*config, id) : nullptr;
    m_budget->setText(budget ? fromUtf8(budget->limit.toString()) : QString());
    const auto put = [](const Limits &fields, const RateLimits &limits) {
        fields.rpm->setText(shownLimit(limits.rpm));
        fields.tpm->setText(shownLimit(limits.tpm));
        fields.concurrent->setText(shownLimit(limits.maxConcurrent));
    };
    put(m_limits, client.limits);
    put(m_perUser, client.perUser);
    m_confirmation->hide();
    clearFailure();
    forgetToken();
    setEdited(false);
}

void TokenPanel::save()
{
    const auto config = m_context.host.config();
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        showFailure(SaveFailure::Kind::Invalid,
                    {{std::string(),
                      tr("Give it a name, so that its spend can be told apart.").toStdString()}});
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    const bool isNew = m_id.empty();
    const std::string id = isNew ? freeId(name,
                                          [&config](const std::string &taken) {
                                              return config->client(taken) != nullptr;
                                          })
                                 : m_id;
    const BudgetConfig *budget = isNew || !config ? nullptr : monthlyBudget(*config, id);
    const Secret token(isNew ? newToken() : std::string());
    const auto change = [&](json::Tree &profile) {
        if (isNew)
            setClientToken(profile, id, sha256Hex(token.reveal()));
        json::Tree *entry = clientIn(profile, id);
        if (!entry)
            return;
        (*entry)["name"] = name.toStdString();
        json::Tree models = json::Tree::array();
        for (const QString &glob : m_models->text().split(u',', Qt::SkipEmptyParts)) {
            if (!glob.trimmed().isEmpty())
                models.push_back(glob.trimmed().toStdString());
        }
        if (models.empty() || (models.size() == 1 && models.front() == "*"))
            entry->erase("models");
        else
            (*entry)["models"] = models;
        if (const QString expires = m_expires->text().trimmed(); expires.isEmpty())
            entry->erase("expires");
        else
            (*entry)["expires"] = expires.toStdString();
        const auto put = [](json::Tree &place, const Limits &fields) {
            putLimit(place, "rpm", fields.rpm->text());
            putLimit(place, "tpm", fields.tpm->text());
            putLimit(place, "max_concurrent", fields.concurrent->text());
        };
        put(*entry, m_limits);
        json::Tree perUser = entry->value("per_user", json::Tree::object());
        put(perUser, m_perUser);
        if (perUser.empty())
            entry->erase("per_user");
        else
            (*entry)["per_user"] = perUser;
        setMonthlyBudget(profile, budget, id, // last: it may move the entry
                         m_budget->text().trimmed().replace(u',', u'.').toStdString());
    };
    if (const auto done = editProfile(m_context.host.store(), m_basedOn, change); !done) {
        showFailure(done.error().kind, done.error().problems);
        return;
    }
    fill(id);
    if (isNew)
        showToken(fromUtf8(token.reveal()));
    emit saved();
}

void TokenPanel::askBeforeRemoving()
{
    const auto config = m_context.host.config();
    const bool hasBudget = config && monthlyBudget(*config, m_id);
    m_confirmation->ask((hasBudget
                             ? tr("Delete the client “%1” and its monthly budget? Its token is "
                                  "refused from then on.")
                             : tr("Delete the client “%1”? Its token is refused from then on."))
                            .arg(m_name->text()));
}

void TokenPanel::remove()
{
    const auto config = m_context.host.config();
    const auto done = editProfile(m_context.host.store(), m_basedOn, [&](json::Tree &profile) {
        if (const BudgetConfig *known = config ? monthlyBudget(*config, m_id) : nullptr)
            setMonthlyBudget(profile, known, m_id, {});
        (void)removeClient(profile, m_id);
    });
    if (!done) {
        showFailure(done.error().kind, done.error().problems);
        return;
    }
    setEdited(false);
    emit saved();
    emit closed();
}

void TokenPanel::showToken(const QString &token)
{
    m_token->setText(token);
    m_copy->setText(token);
    m_tokenBox->show();
    m_token->selectAll();
    m_copy->setFocus(Qt::OtherFocusReason);
    reveal(m_tokenBox);
}

void TokenPanel::forgetToken()
{
    m_token->clear();
    m_copy->setText({});
    m_tokenBox->hide();
}

} // namespace patchbay
