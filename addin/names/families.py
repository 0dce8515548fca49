"""Names that are one name though they sound apart: what a name is called in the neighbouring language.

Passports of one person bear both: Ukrainian names in their Russian form, Fula and Wolof names in French and in English
spelling, short forms that West African registrars take for the whole name. All else is left to `reading`.
"""

from __future__ import annotations

_FAMILIES = """
alexander oleksandr aleksandr alexandr aleksander oleksander aliaksandr
alexandra oleksandra aleksandra
alexei oleksii oleksiy oleksij alexej aleksej aleksei alexey aleksey
nikolai mykola nikolaj nikolay mikola
elena olena jelena yelena
katharina kateryna katerina ekaterina yekaterina jekaterina catharina
vladimir volodymyr wolodymyr wladimir volodimir
vladislav vladyslav wladislaw
michael mykhailo mikhail michail mychajlo michailo mykhaylo
eugen yevhen jewhen yevgeny evgeny jewgeni jewgenij evgenij yevgenii yevhenii evgenii
pavel pavlo pawlo pawel
petr petro pyotr pjotr
fedor fedir fjodor fyodor
grigori hryhorii grigorij grigory hryhoriy hryhorij grigorii
konstantin kostiantyn kostjantyn
anna hanna ganna
sergei serhii sergej serhij serhiy sergey sergii
dmitri dmytro dmitrij dmitry dmitriy dmitrii
artem artiom artjom artyom
nikita mykyta
diallo jallow jalloh diallow jalo dialo
diop jobe diob
diouf joof
ndiaye njie njay njai
cisse ceesay cissay sise sesay seesay
thiam cham
gueye gaye guaye
toure touray turay ture
cissoko sissoko sissokho
fatou fatoumata fatumata fatima fatma fatimata fatoumatta fatmata faadumo fadumo
ibrahima ibrahim ebrima brahima brahim ebrahim
aissatou aisatou isatou aissata aischa aisha aicha aichatou caasha caisha
mariama mariam maryam meryem miriam
ousmane usman osman uthman othman cusmaan cismaan ousman
abdoulaye abdullah abdullahi abdulaye abdallah cabdullahi cabdulaahi
khadija kadiatou kadijatou khadidiatou kadidiatou khadidja khadiidja kadija kadiatu hatice hadija
youssouf youssoupha yusupha yusuf youssef yousef yousuf jusuf yusef yuusuf joseph yosef
moussa musa moses
saliou salieu saliu
souleymane suleiman sulaiman soliman souleiman sulayman soulaymane sulejman
aboubacar abubakar boubacar bubacar abubacarr bubacarr abubaker aboubakar boubakar
abraham abrham abreham
george giorgis georgis
"""
_HEAD = {name: family.split()[0] for family in _FAMILIES.strip().split("\n") for name in family.split()}


def head_of(name: str) -> str:
    """The first of the names that are forms of this folded one; itself where none is known.

    >>> head_of("mykola") == head_of("nikolai"), head_of("amadou")
    (True, 'amadou')
    """
    return _HEAD.get(name, name)
