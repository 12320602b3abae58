import java.io.File;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.*;
import org.semanticweb.owlapi.profiles.*;

/** Prints what breaks OWL 2 DL and OWL 2 RL in each file, and whether HermiT finds it consistent. */
class OwlProfile {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
            OWLOntology ontology = manager.loadOntologyFromOntologyDocument(new File(file));
            for (OWLProfile profile : new OWLProfile[] {new OWL2DLProfile(), new OWL2RLProfile()}) {
                var found = profile.checkOntology(ontology).getViolations();
                System.out.println(file + " " + profile.getName() + ": " + found.size() + " violations");
                found.forEach(violation -> System.out.println("  " + violation));
            }
            Reasoner reasoner = new Reasoner(ontology);
            System.out.println(file + " consistent: " + reasoner.isConsistent());
            System.out.println(file + " unsatisfiable: " + reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom());
        }
    }
}
