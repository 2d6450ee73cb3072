#include "ui/providers/keyeditor.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/providers/connectionsettings.h"
#include "ui/providers/draftform.h"
#include "ui/providers/secretsource.h"
#include "ui/providers/storedsecret.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

QString textOf(const json::Tree &object, const char *member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_string()
               ? QString::fromStdString(found->get<std::string>())
               : QString();
}

SecretRef refOf(const json::Tree &key)
{
    return secretRefFromText(textOf(key, "secret").toStdString())
        .value_or(SecretRef {SecretRef::Kind::Keychain, {}});
}

} // namespace

KeyEditor::KeyEditor(const UiContext &context, const QString &provider, json::Tree key,
                     const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_provider(provider)
    , m_id(textOf(key, "id"))
    , m_key(std::move(key))
{
    auto *inside = new QWidget(this);
    m_form = new DraftForm(context.theme, inside);
    m_form->addText(tr("Label"), "/label", m_id);
    if (!isNew()) {
        m_stored = new StoredSecret(
            context.theme, hint, [this](const auto &done) { fetch(done); }, m_form);
        m_form->addOther(tr("Key"), m_stored);
    }
    m_source = new SecretSource(context.theme, m_form);
    m_source->setItemName(m_provider + QLatin1Char('/') + (isNew() ? tr("label") : m_id));
    m_form->addOther(isNew() ? tr("Key") : tr("Replace"), m_source, "/secret");
    if (!isNew())
        m_source->setRef(refOf(m_key));
    m_form->addNumber(tr("Weight"), "/weight", tr("1"));
    m_form->addNumber(tr("Requests"), "/rpm", tr("no limit"), tr("a minute"));
    m_form->addNumber(tr("Tokens"), "/tpm", tr("no limit"), tr("a minute"));
    m_form->addNumber(tr("At once"), "/max_concurrent", tr("no limit"));
    m_form->addFlag(tr("Switched on"), "/enabled", true);
    m_form->load(m_key);
    auto *remove = new QPushButton(tr("Remove this key"), inside);
    remove->setProperty("kind", QStringLiteral("link"));
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(6);
    column->addWidget(m_form);
    column->addWidget(remove, 0, Qt::AlignLeft);

    const QString label = textOf(m_key, "label");
    m_disclosure = new Disclosure(context.theme,
                                  isNew()           ? tr("A new key")
                                  : label.isEmpty() ? m_id
                                                    : label,
                                  inside, this);
    m_disclosure->setSummary(hint + QStringLiteral("  ") + placeInWords());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_disclosure);
    connect(m_form, &DraftForm::edited, this, &KeyEditor::edited);
    connect(m_source, &SecretSource::edited, this, &KeyEditor::edited);
    connect(remove, &QPushButton::clicked, this, &KeyEditor::removeAsked);
}

QString KeyEditor::placeInWords() const
{
    switch (refOf(m_key).kind) {
    case SecretRef::Kind::Keychain:
        return tr("keychain");
    case SecretRef::Kind::Session:
        return tr("this session");
    case SecretRef::Kind::Env:
        return tr("environment");
    case SecretRef::Kind::File:
        return tr("file");
    case SecretRef::Kind::None:
        break;
    }
    return tr("none needed");
}

void KeyEditor::fetch(const std::function<void(Result<Secret>)> &done) const
{
    Backend &backend = m_context.host.backend();
    auto secret = backend.secretInUse(m_provider.toStdString(), m_id.toStdString());
    if (secret || refOf(m_key).kind != SecretRef::Kind::Keychain) {
        done(std::move(secret));
        return;
    }
    // A key that is switched off is not in use, but the keychain may have it.
    whenAnswered<Result<Secret>>(backend.readSecret(m_provider.toStdString(), m_id.toStdString()),
                                 m_stored, [done](const auto &read) { done(read); });
}

void KeyEditor::setKeychain(const KeychainState &state)
{
    m_source->setKeychain(state);
}

void KeyEditor::setOpen(bool open)
{
    m_disclosure->setOpen(open);
}

void KeyEditor::beginReplacing()
{
    setOpen(true);
    m_source->setFocus(Qt::OtherFocusReason);
}

void KeyEditor::beginRenaming()
{
    setOpen(true);
    m_form->setFocus(Qt::OtherFocusReason);
}

void KeyEditor::reveal()
{
    setOpen(true);
    if (m_stored)
        m_stored->reveal();
}

json::Tree KeyEditor::entry(const std::function<bool(const std::string &)> &taken) const
{
    json::Tree key = json::Tree::object();
    if (isNew()) {
        json::Tree fields = json::Tree::object();
        m_form->store(fields);
        key["id"]
            = freeId(QString::fromStdString(fields.value("label", std::string("key"))), taken);
    } else {
        key = m_key;
    }
    m_form->store(key);
    key["secret"] = toText(m_source->ref());
    return key;
}

bool KeyEditor::isKeptInKeychain() const
{
    return !isNew() && refOf(m_key).kind == SecretRef::Kind::Keychain;
}

SecretRef KeyEditor::ref() const
{
    return m_source->ref();
}

std::optional<Secret> KeyEditor::secret() const
{
    return m_source->secret();
}

Problems KeyEditor::show(const Problems &problems)
{
    if (!problems.empty())
        setOpen(true);
    return m_form->show(problems);
}

void KeyEditor::clearSecret()
{
    m_source->clearSecret();
}

} // namespace patchbay
