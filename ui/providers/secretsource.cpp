#include "ui/providers/secretsource.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchbay {

namespace {

using Kind = SecretRef::Kind;

} // namespace

SecretSource::SecretSource(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_kind(new QComboBox(this))
    , m_fields(new QStackedWidget(this))
    , m_secret(new SecretEdit(theme, this))
    , m_place(new QLineEdit(this))
    , m_remark(new QLabel(this))
{
    m_secret->setPlaceholderText(tr("Paste the key"));
    m_secret->setAccessibleName(tr("Key"));
    m_place->setFont(theme.font(TextRole::Fixed));
    m_fields->addWidget(m_secret);
    m_fields->addWidget(m_place);
    m_fields->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_kind->setAccessibleName(tr("Where the key is kept"));
    m_kind->addItem(tr("Keychain"), static_cast<int>(Kind::Keychain));
    m_kind->addItem(tr("This session only"), static_cast<int>(Kind::Session));
    m_kind->addItem(tr("Environment variable"), static_cast<int>(Kind::Env));
    m_kind->addItem(tr("File"), static_cast<int>(Kind::File));
    m_kind->addItem(tr("No key needed"), static_cast<int>(Kind::None));
    m_remark->setFont(theme.font(TextRole::Caption));
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_remark->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_fields);
    layout->addWidget(m_kind);
    layout->addWidget(m_remark);
    setFocusProxy(m_secret);
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_chosen = true;
        showKind();
        emit edited();
    });
    connect(m_secret, &QLineEdit::textEdited, this, &SecretSource::edited);
    connect(m_place, &QLineEdit::textEdited, this, &SecretSource::edited);
    showKind();
}

void SecretSource::setKeychain(const KeychainState &state)
{
    m_keychain = state;
    const bool absent = state.availability == KeychainState::Availability::Absent;
    m_kind->setItemText(0,
                        state.name.empty() ? tr("Keychain") : QString::fromStdString(state.name));
    const bool usual = kind() == Kind::Keychain || kind() == Kind::Session;
    if (usual && !m_chosen)
        m_kind->setCurrentIndex(
            m_kind->findData(static_cast<int>(absent ? Kind::Session : Kind::Keychain)));
    showKind();
}

void SecretSource::setItemName(const QString &name)
{
    m_item = name;
    showKind();
}

void SecretSource::setRef(const SecretRef &ref)
{
    m_chosen = true;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(ref.kind)));
    m_place->setText(QString::fromStdString(ref.value));
    showKind();
}

void SecretSource::restart(bool local)
{
    m_chosen = false;
    m_secret->clearSecret();
    m_place->clear();
    const bool absent = m_keychain.availability == KeychainState::Availability::Absent;
    const Kind usual = local ? Kind::None : absent ? Kind::Session : Kind::Keychain;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(usual)));
    showKind();
}

SecretRef::Kind SecretSource::kind() const
{
    return static_cast<Kind>(m_kind->currentData().toInt());
}

SecretRef SecretSource::ref() const
{
    const bool placed = kind() == Kind::Env || kind() == Kind::File;
    return {kind(), placed ? m_place->text().trimmed().toStdString() : std::string()};
}

std::optional<Secret> SecretSource::secret() const
{
    const bool entered = kind() == Kind::Keychain || kind() == Kind::Session;
    if (!entered || m_secret->text().trimmed().isEmpty())
        return std::nullopt;
    return m_secret->secret();
}

void SecretSource::setSecret(const Secret &secret)
{
    m_secret->setText(
        QString::fromUtf8(secret.reveal().data(), static_cast<qsizetype>(secret.reveal().size())));
}

void SecretSource::showKind()
{
    const QString keychain
        = m_keychain.name.empty() ? tr("the keychain") : QString::fromStdString(m_keychain.name);
    const bool absent = m_keychain.availability == KeychainState::Availability::Absent;
    m_fields->setVisible(kind() != Kind::None);
    switch (kind()) {
    case Kind::Keychain:
        m_fields->setCurrentWidget(m_secret);
        m_remark->setText(absent ? tr("There is no keychain here: choose another place.")
                                 : tr("Goes to %1 as %2.").arg(keychain, m_item));
        break;
    case Kind::Session:
        m_fields->setCurrentWidget(m_secret);
        m_remark->setText(tr("Kept in memory until Patchbay quits, then asked for again."));
        break;
    case Kind::Env:
        m_fields->setCurrentWidget(m_place);
        m_place->setPlaceholderText(QStringLiteral("OPENAI_API_KEY"));
        m_place->setAccessibleName(tr("Name of the environment variable"));
        m_remark->setText(tr("Read from Patchbay's environment at each start."));
        break;
    case Kind::File:
        m_fields->setCurrentWidget(m_place);
        m_place->setPlaceholderText(QStringLiteral("/run/secrets/openai"));
        m_place->setAccessibleName(tr("Path of the file"));
        m_remark->setText(tr("A file that only you can read (mode 0600 or 0400)."));
        break;
    case Kind::None:
        m_remark->setText(tr("For servers on this machine."));
        break;
    }
    setFocusProxy(kind() == Kind::None ? static_cast<QWidget *>(m_kind)
                                       : m_fields->currentWidget());
}

} // namespace patchbay
